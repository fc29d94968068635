import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

/**
 * Several projects boot servers at once, each in a network of its own.
 *
 * Proves:     projects do not get in each other's way: quotas, networks and schedules of many tenants at once.
 * Profile:    20 servers at once, spread over 5 projects.
 * Thresholds: none fails; 95 % are ACTIVE within 10 minutes.
 * Needs:      an administrator, who makes the projects; Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Boots servers for several projects at once',
  proves: 'projects do not get in each other’s way: quotas, networks and schedules of many tenants at once',
  needs: ['admin', 'compute', 'network', 'boot-image', 'flavor'],
  options: { projects: 5, count: 20 },
  scale: 'count',
  surroundings: ({ projects }) => ({ projects, network: true }),
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<10m' }),
  iteration: ({ action, tenant, facts }) =>
    action('boot', () => tenant.provision.make('server', 'tenant', bootable(tenant, facts))),
});
