import { expect, test } from 'vitest';
import { culpritOfError, isRight } from '../../bench/prove/trial.ts';
import { FAULTS } from '../../lab/faults/index.ts';
import { breakIt, mend } from '../../lab/lab.ts';
import { latestRecord, scratchFolder, seatrial } from './program.ts';

/** For each fault, by its name, a test that puts it, runs the smoke suite and reads who is named. */
export function testFaults(names: readonly string[]): void {
  for (const name of names) {
    const fault = FAULTS.find((each) => each.name === name);
    if (!fault) throw new Error(`The table has no fault ${name}.`);
    test(`turns red and names the culprit: ${fault.title}`, async () => {
      await using out = await scratchFolder();
      await breakIt(name);
      try {
        const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path, '--fail-fast']);
        // Where nobody can sign in there is no record, and the error has to say who is at fault.
        const isShutOut = ended.code === 3;
        expect(isShutOut || ended.code === 1, ended.stderr).toBe(true);
        const record = isShutOut ? undefined : await latestRecord(out.path);
        const culprit = record ? record.diagnoses[0]?.culprit : culpritOfError(ended.stderr);
        const words = `${JSON.stringify(culprit)}: ${record?.headline ?? ended.stderr}`;
        expect(isRight(fault.culprit, culprit), words).toBe(true);
      } finally {
        await mend();
        await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
      }
    });
  }
}
