import type { HostLook } from 'seatrial/suite';
import { describe, expect, test } from 'vitest';
import { disagreements, RULES } from './agreement.ts';

/** A host with settings, as `nova transport_url` by their values. */
function look(name: string, settings: Readonly<Record<string, string>>): HostLook {
  const section = (key: string) => (key === 'connection' ? 'database' : 'DEFAULT');
  return {
    host: { name },
    settings: Object.entries(settings).map(([place, value]) => {
      const [project = '', key = ''] = place.split(' ');
      const file = `/etc/${project}/${project}.conf`;
      return { file, section: section(key), key, shown: value, digest: value, isSecret: false };
    }),
  } as unknown as HostLook;
}

/** Who disagrees, and about what: `compute-1 transport_url`. */
const told = (...looks: readonly HostLook[]): string[] =>
  RULES.flatMap((rule) => disagreements(looks, rule).map((found) => `${found.look.host.name} ${rule.name}`));

const BUS = 'transport_url';
const DATABASE = 'the connection to the database';

const withBus = (name: string, bus: string) => look(name, { 'nova transport_url': bus });

/** A host that writes to the database, too. */
const withBoth = (name: string, bus: string, connection: string) =>
  look(name, { 'nova transport_url': bus, 'nova connection': connection });

describe('Nova', () => {
  test('may have a bus for each of its cells, which several hosts name', () => {
    const one = ['a', 'b', 'c'].map((name) => withBus(name, 'one'));
    const two = ['d', 'e'].map((name) => withBus(name, 'two'));
    expect(told(...one, ...two)).toEqual([]);
  });

  test('has no cell of a single host: it disagrees, also where there are cells', () => {
    expect(told(withBus('a', 'one'), withBus('b', 'one'), withBus('c', 'typo'))).toEqual([`c ${BUS}`]);
    const cells = [withBus('a', 'one'), withBus('b', 'one'), withBus('c', 'two'), withBus('d', 'two')];
    expect(told(...cells, withBus('e', 'typo'))).toEqual([`e ${BUS}`]);
    expect(told(withBus('a', 'one'), withBus('b', 'two'))).toEqual([`a ${BUS}`, `b ${BUS}`]);
  });

  test('has a database for each cell, which the one controller of a cell may be alone to name', () => {
    const one = [withBoth('api-1', 'top', 'cell0'), withBoth('api-2', 'top', 'cell0')];
    const two = [withBoth('cell1', 'one', 'cell1'), withBus('compute-1', 'one')];
    const three = [withBoth('cell2', 'two', 'cell2'), withBus('compute-2', 'two')];
    expect(told(...one, ...two, ...three)).toEqual([]);
  });

  test('disagrees about the database of a cell where one of its hosts names another', () => {
    const controllers = ['a', 'b'].map((name) => withBoth(name, 'one', 'nova'));
    expect(told(...controllers, withBoth('c', 'one', 'typo'))).toEqual([`c ${DATABASE}`]);
  });

  test('says nothing of the database by the file of SQLite that its package comes with', () => {
    const sqlite = 'sqlite:////var/lib/nova/nova.sqlite';
    const computes = ['b', 'c', 'd'].map((name) => withBoth(name, 'one', sqlite));
    expect(told(withBoth('a', 'one', 'nova'), ...computes)).toEqual([]);
  });
});

test('other services have one bus and one database, whoever names another', () => {
  const cinder = (name: string, bus: string) => look(name, { 'cinder transport_url': bus });
  expect(told(cinder('a', 'one'), cinder('b', 'one'), cinder('c', 'two'), cinder('d', 'two'))).toHaveLength(4);
});
