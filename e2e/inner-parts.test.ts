import { expect, test } from 'vitest';
import { describeOnLab } from './support/lab.ts';
import { scratchFolder, seatrial } from './support/program.ts';

// That each of their checks can turn red is tried in e2e/long.
describeOnLab('a sound cloud', () => {
  for (const suite of ['bus', 'hosts', 'database']) {
    test(`passes the suite ${suite}`, async () => {
      await using out = await scratchFolder();
      const ended = await seatrial(['run', suite, '--cloud', 'lab', '--out', out.path]);
      expect(ended.code, `${ended.stdout}${ended.stderr}`).toBe(0);
    });
  }
});
