import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putFault } from './break.ts';
import type { Fault } from './fault.ts';
import { type Disturbance, KINDS, type Kinds } from './kinds/index.ts';
import type { Hands, Stage } from './kinds/kind.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { mendFaults } from './mend.ts';

let folder: string;
let ledger: Ledger;
let done: string[];
const hands: Hands = { start: async () => {}, restart: async () => {} };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'seatrial-ledger-'));
  ledger = openLedger(join(folder, 'faults'));
  done = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kinds that only tell what they are asked for, each of a stage of its own. */
function tellingKinds(failing?: 'put' | 'mend'): Kinds {
  const telling = (mendedAt: Stage) => ({
    mendedAt,
    put: async (disturbance: Disturbance) => {
      done.push(`put ${disturbance.kind}, ${ledger.faultsIn().length} in the ledger`);
      if (failing === 'put') throw new Error('the machine said no');
    },
    mend: async (disturbance: Disturbance) => {
      done.push(`mend ${disturbance.kind}`);
      if (failing === 'mend' && disturbance.kind === 'stopped') throw new Error('still no');
    },
  });
  return { ...KINDS, stopped: telling('machine'), rows: telling('database'), 'disabled-computes': telling('cloud') };
}

const FAULT: Fault = {
  name: 'everything',
  title: 'everything at once',
  description: '',
  culprit: { components: ['x'] },
  noticedBy: ['smoke'],
  disturbances: [
    { kind: 'disabled-computes' },
    { kind: 'rows', put: [], mend: [] },
    { kind: 'stopped', service: 'nova-api' },
  ],
};

const put = (fault: Fault, kinds: Kinds, besideOthers = false) =>
  putFault(fault, { ledger, hands, besideOthers, kinds });

describe('a fault', () => {
  it('is in the ledger before anything is broken, and out of it once mended', async () => {
    const kinds = tellingKinds();
    await put(FAULT, kinds);
    expect(done[0]).toBe('put disabled-computes, 1 in the ledger');
    expect(ledger.faultsIn()).toMatchObject([{ name: 'everything', disturbances: FAULT.disturbances }]);
    await mendFaults(ledger.faultsIn(), ledger, hands, kinds);
    expect(ledger.faultsIn()).toEqual([]);
  });

  it('is mended by what the ledger says, from the machine over the database to the cloud', async () => {
    const kinds = tellingKinds();
    ledger.intend({ name: 'of-another-version', since: '2026-01-01T00:00:00Z', disturbances: FAULT.disturbances });
    await mendFaults(openLedger(join(folder, 'faults')).faultsIn(), ledger, hands, kinds);
    expect(done).toEqual(['mend stopped', 'mend rows', 'mend disabled-computes']);
  });

  it('is refused beside another one, unless told', async () => {
    const kinds = tellingKinds();
    await put(FAULT, kinds);
    const second = { ...FAULT, name: 'second' };
    await expect(put(second, kinds)).rejects.toThrow('The lab is broken already: everything.');
    await expect(put(FAULT, kinds, true)).rejects.toThrow('in already');
    await put(second, kinds, true);
    expect(ledger.faultsIn().map(({ name }) => name)).toEqual(['everything', 'second']);
  });

  it('that cannot be put is taken out again', async () => {
    await expect(put(FAULT, tellingKinds('put'))).rejects.toThrow('could not be put: the machine said no');
    expect(done.filter((each) => each.startsWith('mend'))).toHaveLength(3);
    expect(ledger.faultsIn()).toEqual([]);
  });

  it('stays in the ledger as long as a part of it cannot be undone, and the other parts are undone', async () => {
    await put(FAULT, tellingKinds());
    const mending = mendFaults(ledger.faultsIn(), ledger, hands, tellingKinds('mend'));
    await expect(mending).rejects.toThrow('still no');
    expect(done).toContain('mend stopped');
    expect(ledger.faultsIn()).toHaveLength(1);
  });
});

it('a ledger that was never written has nothing in it, and forgets what it does not know', () => {
  expect(ledger.faultsIn()).toEqual([]);
  expect(() => ledger.forget('nothing')).not.toThrow();
});
