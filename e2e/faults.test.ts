import { afterAll, expect, test } from 'vitest';
import { startService, stopService, up } from '../lab/lab.ts';
import type { RunRecord } from '../src/model/record.ts';
import { FAULTS } from './support/faults.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial } from './support/program.ts';

describeOnLab('smoke on a broken cloud', () => {
  afterAll(async () => {
    await up();
  });

  for (const fault of FAULTS) {
    test(`turns red and names the culprit: ${fault.title}`, async () => {
      await using out = await scratchFolder();
      await fault.put({ stopService });
      try {
        const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path, '--fail-fast']);
        expect(ended.code, ended.stderr).toBe(1);
        const record: RunRecord = await latestRecord(out.path);
        expect(`${record.headline}\n${record.diagnoses[0]?.headline}`).toMatch(fault.culprit);
      } finally {
        await fault.mend({ startService });
        await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
      }
    });
  }

  test('is green again after mending', async () => {
    await using out = await scratchFolder();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
  });
});
