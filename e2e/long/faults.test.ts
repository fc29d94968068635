import { afterAll, expect, test } from 'vitest';
import { up } from '../../lab/lab.ts';
import { FAULTS } from '../support/faults.ts';
import { testFaults } from '../support/faults-trial.ts';
import { describeOnLab } from '../support/lab.ts';
import { scratchFolder, seatrial } from '../support/program.ts';

describeOnLab('smoke on a cloud that is broken in every way', () => {
  afterAll(async () => {
    await up();
  });

  testFaults(FAULTS);

  test('is green again after mending', async () => {
    await using out = await scratchFolder();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
  });
});
