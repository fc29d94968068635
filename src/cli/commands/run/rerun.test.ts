import { expect, it } from 'vitest';
import { emptyMachine, on, write } from '../../../../fixtures/machine.ts';
import { sampleCheck, sampleRecord, sampleSuite } from '../../../../fixtures/reports/build.ts';
import { blockedBy } from '../../../model/blocked.ts';
import type { Check } from '../../../model/record.ts';
import { failedIdsOf } from './rerun.ts';

emptyMachine();

async function idsAfter(checks: readonly Check[]): Promise<string[]> {
  const record = sampleRecord([sampleSuite('smoke', checks)]);
  await write(`reports/${record.id}/run.json`, JSON.stringify(record));
  return failedIdsOf(record.id, on('reports'));
}

const failure = { message: 'got 503', about: 'cloud' } as const;

it('runs again what failed, and the steps that were skipped because of it', async () => {
  const boot = sampleCheck('boots', { outcome: 'failed', failure });
  const ids = await idsAfter([
    sampleCheck('signs in'),
    boot,
    sampleCheck('reboots', { outcome: 'skipped', reason: blockedBy('boots') }),
    sampleCheck('attaches', { outcome: 'skipped', reason: 'needs Cinder' }),
  ]);
  expect(ids).toEqual([boot.id, sampleCheck('reboots').id]);
});

it('has nothing to run again where nothing failed', async () => {
  await expect(idsAfter([sampleCheck('boots')])).rejects.toThrow('No check failed');
});
