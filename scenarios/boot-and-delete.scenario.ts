import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';
import { sharedOut } from './parts/profiles.ts';

/**
 * Servers are booted and deleted again, many at a time.
 *
 * Proves:     servers come and go while others do: what a cloud sees of a busy day.
 * Profile:    100 servers, 100 at a time.
 * Thresholds: none fails; 95 % are ACTIVE within 10 minutes.
 * Needs:      Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Boots servers and deletes them, many at a time',
  proves: 'servers come and go while others do: what a cloud sees of a busy day, and of every CI system',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { count: 100, parallel: 100 },
  scale: 'parallel',
  limit: 'parallelBoots',
  surroundings: () => ({ network: true }),
  profile: (options, said) => sharedOut(options, said, '20m'),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:boot}': 'p(95)<10m' }),
  iteration: async ({ action, tenant, facts }) => {
    const { id } = await action('boot', () => tenant.provision.make('server', 'churn', bootable(tenant, facts)));
    await action('delete', () => tenant.provision.remove('server', id));
  },
});
