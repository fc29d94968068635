import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

export default scenario({
  title: 'Boots servers, all at the same moment',
  proves: 'a burst of boots ends with every server ACTIVE: scheduler, quota, ports, images and hypervisors keep up',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { count: 100 },
  scale: 'count',
  surroundings: () => ({ network: true }),
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<10m' }),
  iteration: ({ action, tenant, facts }) =>
    action('boot', () => tenant.provision.make('server', 'boot', bootable(tenant, facts))),
});
