import { expect, test } from 'vitest';
import { isRight } from '../../bench/prove/trial.ts';
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
        expect(ended.code, ended.stderr).toBe(1);
        const record = await latestRecord(out.path);
        const culprit = record.diagnoses[0]?.culprit;
        expect(isRight(fault.culprit, culprit), `${JSON.stringify(culprit)}: ${record.headline}`).toBe(true);
      } finally {
        await mend();
        await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
      }
    });
  }
}
