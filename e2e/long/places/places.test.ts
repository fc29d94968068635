import { afterAll, expect, test } from 'vitest';
import { up } from '../../../lab/lab.ts';
import type { Check } from '../../../src/model/record.ts';
import { describeOnLab } from '../../support/lab.ts';
import { changedTarget } from '../../support/lab-target.ts';
import { latestRecord, scratchFolder, seatrial } from '../../support/program.ts';
import type { PlaceFault } from './fault.ts';
import { FAULTS_OF_BUS } from './faults-of-bus.ts';
import { FAULTS_OF_HOSTS } from './faults-of-hosts.ts';

/** Runs the one check that has to notice, and resolves with what came of it. */
async function noticed({ suite, check, target }: PlaceFault): Promise<Check | undefined> {
  await using profile = await changedTarget(target ?? (() => {}));
  await using out = await scratchFolder();
  const ended = await seatrial(
    ['run', suite, '--cloud', 'lab', '--target', profile.path, '--out', out.path, '--grep', check],
    {},
  );
  const { suites } = await latestRecord(out.path).catch(() => {
    throw new Error(`There is no record:\n${ended.stderr}`);
  });
  const checks = suites.flatMap((each) => each.checks);
  expect(checks).toHaveLength(1);
  return checks[0];
}

describeOnLab('the suites bus and hosts', () => {
  afterAll(async () => {
    await up();
  });

  for (const fault of [...FAULTS_OF_BUS, ...FAULTS_OF_HOSTS]) {
    test(`${fault.suite} turns red and names the culprit: ${fault.title}`, async () => {
      await using _ = await fault.put?.();
      const check = await noticed(fault);
      expect(check?.failure?.message).toMatch(fault.says);
      expect(check?.outcome).toBe(fault.outcome ?? 'failed');
      if (fault.culprit) expect(check?.diagnosis?.culprit.component).toMatch(fault.culprit);
    });
  }
});
