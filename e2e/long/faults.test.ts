import { afterAll, expect, test } from 'vitest';
import { up } from '../../lab/lab.ts';
import { testFaults } from '../support/faults-trial.ts';
import { describeOnLab } from '../support/lab.ts';
import { scratchFolder, seatrial } from '../support/program.ts';

/** One of each way to break the lab that the smoke suite notices; "npm run prove" tries them all. */
const SAMPLE = [
  'stopped-nova-compute-1',
  'stopped-nova-conductor',
  'stopped-nova-scheduler',
  'stopped-neutron-dhcp-agent',
  'stopped-cinder-volume',
  'stopped-rabbitmq',
  'stopped-glance-api',
  'hung-mariadb',
  'bus-out-of-memory',
  'stale-heartbeat',
  'wrong-endpoint',
  'instance-quota',
  'no-valid-host',
  'failing-hypervisors',
  'full-image-store',
];

describeOnLab('smoke on a cloud that is broken in many ways', () => {
  afterAll(async () => {
    await up();
  });

  testFaults(SAMPLE);

  test('is green again after mending', async () => {
    await using out = await scratchFolder();
    const ended = await seatrial(['run', 'smoke', '--cloud', 'lab', '--out', out.path]);
    expect(ended.code, ended.stderr).toBe(0);
  });
});
