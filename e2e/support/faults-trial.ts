import { expect, test } from 'vitest';
import { startService, stopService } from '../../lab/lab.ts';
import type { Fault } from './faults.ts';
import { latestRecord, scratchFolder, seatrial } from './program.ts';

/** For each fault a test that puts it, runs the smoke suite and reads who is named. */
export function testFaults(faults: readonly Fault[]): void {
  for (const fault of faults) {
    test(`turns red and names the culprit: ${fault.title}`, async () => {
      await using out = await scratchFolder();
      await fault.put({ stopService });
      try {
        const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path, '--fail-fast']);
        expect(ended.code, ended.stderr).toBe(1);
        const record = await latestRecord(out.path);
        expect(`${record.headline}\n${record.diagnoses[0]?.headline}`).toMatch(fault.culprit);
      } finally {
        await fault.mend({ startService });
        await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
      }
    });
  }
}
