import type { DriverLimit, LimitedDriver } from '../../limits.ts';
import type { Fault } from '../fault.ts';
import type { Disturbance } from '../kinds/index.ts';

const HYPERVISORS: readonly LimitedDriver[] = ['spawn-compute-1', 'spawn-compute-2'];

const onHypervisors = (limit: DriverLimit): Disturbance[] =>
  HYPERVISORS.map((driver) => ({ kind: 'limited', driver, limit }));

const CRITICAL_PATH = ['smoke/critical-path', 'smoke'] as const;

/** Quotas, scheduling and hypervisors. */
export const COMPUTE_FAULTS: readonly Fault[] = [
  {
    name: 'instance-quota',
    title: 'a quota of no instances',
    description: 'The default quota of instances is zero: every boot is refused, in clear words.',
    culprit: { components: ['nova-api'] },
    noticedBy: CRITICAL_PATH,
    disturbances: [
      {
        kind: 'rows',
        put: [
          "INSERT INTO nova_api.quota_classes (class_name, resource, hard_limit) VALUES ('default', 'instances', 0);",
        ],
        mend: ["DELETE FROM nova_api.quota_classes WHERE class_name = 'default' AND resource = 'instances';"],
      },
    ],
  },
  {
    name: 'volume-quota',
    title: 'a quota of no volumes',
    description: 'The default quota of volumes is zero.',
    culprit: { components: ['cinder-api'] },
    noticedBy: ['smoke/volumes', 'smoke'],
    disturbances: [
      {
        kind: 'rows',
        put: ["UPDATE cinder.quota_classes SET hard_limit = 0 WHERE class_name = 'default' AND resource = 'volumes';"],
        mend: [
          "UPDATE cinder.quota_classes SET hard_limit = 5000 WHERE class_name = 'default' AND resource = 'volumes';",
        ],
      },
    ],
  },
  {
    name: 'network-quota',
    title: 'a quota of no networks',
    description: 'The default quota of networks is zero.',
    culprit: { components: ['neutron-server'] },
    noticedBy: ['smoke/networks', 'smoke'],
    disturbances: [
      {
        kind: 'configured',
        folder: 'neutron',
        services: ['neutron-server'],
        settings: { quotas: { quota_network: '0' } },
      },
    ],
  },
  {
    name: 'no-valid-host',
    title: 'no valid host: every compute is disabled',
    description: 'Somebody took all computes out of scheduling; they run and report.',
    culprit: { components: ['nova-compute', 'nova-scheduler'] },
    noticedBy: ['smoke/services', 'smoke'],
    disturbances: [{ kind: 'disabled-computes' }],
  },
  {
    name: 'failing-hypervisors',
    title: 'hypervisors that start no guest',
    description: 'Every spawn fails at once, on every host.',
    culprit: { components: ['nova-compute'] },
    noticedBy: CRITICAL_PATH,
    disturbances: onHypervisors({ atOnce: 0, message: 'the emulator is not allowed to start' }),
  },
  {
    name: 'hypervisors-beyond-one',
    title: 'hypervisors that start one guest at a time',
    description:
      'A second spawn at the same moment fails; alone each works. Tests that boot one at a time never notice.',
    culprit: { components: ['nova-compute'] },
    noticedBy: ['concurrency/storms --grep twelve', 'smoke'],
    disturbances: onHypervisors({ atOnce: 1, seconds: 5, message: 'the store takes {limit} at a time' }),
  },
  {
    name: 'hypervisors-failing-late',
    title: 'hypervisors that fail after a while',
    description: 'Every spawn works for eight seconds and fails then.',
    culprit: { components: ['nova-compute'] },
    noticedBy: CRITICAL_PATH,
    disturbances: onHypervisors({ atOnce: 0, failsAfterSeconds: 8, message: 'lost the connection to the emulator' }),
  },
  {
    name: 'port-binding',
    title: 'ports that cannot be bound',
    description: "Neutron's server knows no mechanism that fits the agents of the hosts: boots fail for their network.",
    culprit: { components: ['neutron-server', 'neutron-linuxbridge-agent'] },
    noticedBy: CRITICAL_PATH,
    disturbances: [
      {
        kind: 'configured',
        folder: 'neutron',
        services: ['neutron-server'],
        settings: { ml2: { mechanism_drivers: 'openvswitch' } },
      },
    ],
  },
];
