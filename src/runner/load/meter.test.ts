import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import type { BusAccess } from '../../config/bus-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { costsBetween } from '../../model/costs.ts';
import type { DatabaseProbe } from '../../probes/database/open.ts';
import { openPlaces, type Place, type Places } from '../places.ts';
import { meterOf } from './meter.ts';

/** A bus whose management API counts each question as ten messages. */
async function busThatCounts() {
  let asked = 0;
  const server = createServer((request, response) => {
    const isOverview = request.url?.includes('overview');
    if (isOverview) asked += 1;
    response.end(JSON.stringify(isOverview ? { message_stats: { publish: 10 * asked } } : []));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bus: BusAccess = {
    ...{ host: '127.0.0.1', port: 1, tls: false, virtualHost: '/', username: 'observer', password: 'sesame' },
    managementPort: (server.address() as { port: number }).port,
  };
  return { bus, [Symbol.asyncDispose]: async () => void server.close() };
}

function placesWith(bus: BusAccess, open: () => Promise<DatabaseProbe>): Places {
  const places = openPlaces(bus, undefined);
  return {
    bus,
    management: places.management,
    hosts: places.hosts,
    memcached: [],
    haproxy: [],
    database: { ...places.database, isDeclared: true, open },
  };
}

const BOTH: readonly Place[] = ['database', 'bus-management'];

test('adds up what all sources count', async () => {
  await using there = await busThatCounts();
  const query = async () => [{ Variable_name: 'Questions', Value: '7' }];
  const places = placesWith(there.bus, async () => ({ query }) as unknown as DatabaseProbe);
  const meter = meterOf(BOTH, places, expect.fail);
  expect(await meter?.()).toEqual({ queries: 7, bus_published: 10, bus_delivered: 0, bus_bytes: 0 });
});

test('leaves out a source that fails, warns of it once, and does not ask it again', async () => {
  await using there = await busThatCounts();
  const warnings: string[] = [];
  const places = placesWith(there.bus, () => Promise.reject(new SeatrialError('PROBE_UNREACHABLE', 'It is away.')));
  const meter = meterOf(BOTH, places, (words) => void warnings.push(words));
  const [before, after] = [await meter?.(), await meter?.()];
  expect(costsBetween(before ?? {}, after ?? {}, 1)).toContainEqual({
    ...{ name: 'bus_published', unit: 'messages', total: 10, perIteration: 10 },
  });
  expect(warnings).toEqual([expect.stringMatching(/database could not be read .*It is away\./)]);
});

test('is none where no source is declared', () => {
  expect(meterOf(['bus', 'memcached'], openPlaces(undefined, undefined), expect.fail)).toBeUndefined();
});
