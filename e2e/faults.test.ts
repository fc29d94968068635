import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { up } from '../lab/lab.ts';
import { processes } from '../lab/supervisor.ts';
import { testFaults } from './support/faults-trial.ts';
import { describeOnLab } from './support/lab.ts';
import { seatrial, startProgram } from './support/program.ts';

/** Found at once and mended at once; more are tried in e2e/long/faults.test.ts, and all by "npm run prove". */
const QUICK = ['stopped-glance-api', 'wrong-endpoint', 'instance-quota', 'failing-hypervisors'];

describeOnLab('smoke on a broken cloud', () => {
  afterAll(async () => {
    await up();
  });

  testFaults(QUICK);

  describe('a break that is killed', () => {
    test.each([0, 300, 1500])('is known, and mended: after %i ms', async (afterMs) => {
      await killBreak(afterMs);
      const second = await seatrial(['lab', 'break', 'stopped-glance-api']);
      expect(second.code).toBe(2);
      await expectMended();
    });

    test('is mended where its service has not ended yet', async () => {
      const { pid } = (await processes()).get('neutron-server') ?? expect.fail('There is no neutron-server.');
      // A process that stands still takes no signal to end, until the supervisor loses patience.
      process.kill(-pid, 'SIGSTOP');
      await killBreak(300);
      expect((await processes()).get('neutron-server')?.state).toBe('STOPPING');
      await expectMended();
    });
  });
});

/** Starts a break that restarts neutron-server, and kills it so long after the lab knows of it. */
async function killBreak(afterMs: number): Promise<void> {
  const program = startProgram(['lab', 'break', 'network-quota']);
  while (!(await isKnown('network-quota'))) {
    const ended = await Promise.race([program.ended, sleep(0)]);
    if (ended) expect.fail(`The fault was not put: ${ended.stderr}`);
  }
  await sleep(afterMs);
  program.child.kill('SIGKILL');
  await program.ended;
}

async function expectMended(): Promise<void> {
  const { code, stdout } = await seatrial(['lab', 'mend']);
  expect(stdout).toContain('network-quota');
  expect(code, stdout).toBe(0);
  expect((await seatrial(['lab', 'status', '--quiet'])).code).toBe(0);
}

async function isKnown(name: string): Promise<boolean> {
  const { stdout } = await seatrial(['lab', 'list', '--json']);
  const faults = JSON.parse(stdout) as { name: string; isIn: boolean }[];
  return faults.some((fault) => fault.name === name && fault.isIn);
}
