import type { Fault } from '../fault.ts';

/** APIs that answer badly, or late. */
export const API_FAULTS: readonly Fault[] = [
  {
    name: 'erroring-nova-api',
    title: 'a nova-api that fails every third request',
    description: 'As behind a load balancer with one bad server of three: every third POST answers 500.',
    culprit: { components: ['nova-api'] },
    noticedBy: ['smoke'],
    disturbances: [{ kind: 'filtered', service: 'nova-api', every: 3, status: 500, method: 'POST' }],
  },
  {
    name: 'erroring-neutron-server',
    title: 'a neutron-server that fails every third creation',
    description: 'Every third POST answers 503.',
    culprit: { components: ['neutron-server'] },
    noticedBy: ['smoke/networks', 'smoke'],
    disturbances: [{ kind: 'filtered', service: 'neutron-server', every: 3, status: 503, method: 'POST' }],
  },
  {
    name: 'slow-cinder-api',
    title: 'a cinder-api that takes its time',
    description: 'Each answer comes 75 seconds late: after every client has given up.',
    culprit: { components: ['cinder-api'] },
    noticedBy: ['smoke/volumes', 'smoke', 'performance'],
    disturbances: [{ kind: 'filtered', service: 'cinder-api', every: 1, seconds: 75 }],
  },
];
