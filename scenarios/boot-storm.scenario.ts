import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

/**
 * Many servers are asked for at the same moment, each by a call of its own.
 *
 * Proves:     a burst of boots ends with every server ACTIVE: API, quota, scheduler, ports, images and hypervisors keep
 *             up. The first thing to try beyond what anybody has tried: clouds that boot eight at once have failed a
 *             hundred.
 * Profile:    100 at once.
 * Thresholds: none fails; 95 % are ACTIVE within 10 minutes.
 * Needs:      Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Boots servers, all at the same moment',
  proves: 'a burst of boots ends with every server ACTIVE: scheduler, quota, ports, images and hypervisors keep up',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { count: 100 },
  scale: 'count',
  limit: 'parallelBoots',
  surroundings: () => ({ network: true }),
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<10m' }),
  iteration: ({ action, tenant, facts }) =>
    action('boot', () => tenant.provision.make('server', 'boot', bootable(tenant, facts))),
});
