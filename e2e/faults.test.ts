import { afterAll, describe, expect, test } from 'vitest';
import { isRight } from '../bench/prove/trial.ts';
import { FAULTS } from '../lab/faults/index.ts';
import { breakIt, mend, up } from '../lab/lab.ts';
import type { RunRecord } from '../src/model/record.ts';
import { describeOnLab } from './support/lab.ts';
import { latestRecord, scratchFolder, seatrial, startProgram } from './support/program.ts';

/** One of each way to break the lab that the smoke suite notices; "npm run prove" tries them all. */
const SAMPLE = [
  'stopped-nova-compute-1',
  'stopped-nova-conductor',
  'stopped-neutron-dhcp-agent',
  'hung-mariadb',
  'bus-out-of-memory',
  'stale-heartbeat',
  'wrong-endpoint',
  'instance-quota',
  'no-valid-host',
  'failing-hypervisors',
  'full-image-store',
];

describeOnLab('smoke on a broken cloud', () => {
  afterAll(async () => {
    await up();
  });

  for (const name of SAMPLE) {
    const fault = FAULTS.find((each) => each.name === name);
    if (!fault) throw new Error(`The table has no fault ${name}.`);
    test(`turns red and names the culprit: ${fault.title}`, async () => {
      await using out = await scratchFolder();
      await breakIt(name);
      try {
        const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path, '--fail-fast']);
        expect(ended.code, ended.stderr).toBe(1);
        const record: RunRecord = await latestRecord(out.path);
        const culprit = record.diagnoses[0]?.culprit;
        expect(isRight(fault.culprit, culprit), `${JSON.stringify(culprit)}: ${record.headline}`).toBe(true);
      } finally {
        await mend();
        await seatrial(['cleanup', '--run', 'latest', '--out', out.path]);
      }
    });
  }

  test('is green again after mending', async () => {
    await using out = await scratchFolder();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
  });

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
