import { afterAll, describe, expect, test } from 'vitest';
import { up } from '../lab/lab.ts';
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
    test('is known, and mended', async () => {
      for (const afterMs of [0, 300, 1500]) {
        const program = startProgram(['lab', 'break', 'network-quota']);
        await untilKnown('network-quota');
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        program.child.kill('SIGKILL');
        await program.ended;
        const second = await seatrial(['lab', 'break', 'stopped-glance-api']);
        expect(second.code).toBe(2);
        expect((await seatrial(['lab', 'mend'])).stdout).toContain('network-quota');
        expect((await seatrial(['lab', 'status', '--quiet'])).code).toBe(0);
      }
    });
  });
});

async function untilKnown(name: string): Promise<void> {
  for (;;) {
    const { stdout } = await seatrial(['lab', 'list', '--json']);
    const faults = JSON.parse(stdout) as { name: string; isIn: boolean }[];
    if (faults.some((fault) => fault.name === name && fault.isIn)) return;
  }
}
