import { scenario } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

/**
 * Twice as many servers as the quota allows are asked for at the same moment.
 *
 * Proves:     a quota holds exactly under parallel requests: not one server more, and none refused that had room.
 * Profile:    20 boots at once at a quota of 10.
 * Thresholds: exactly half succeed.
 * Needs:      an administrator, who sets the quota; Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Boots twice as many servers as the quota allows, all at the same moment',
  proves: 'a quota holds exactly under parallel requests: not one server more, and none refused that had room',
  needs: ['admin', 'compute', 'network', 'boot-image', 'flavor'],
  options: { quota: 10 },
  surroundings: ({ quota }) => ({ network: true, quotas: { instances: quota } }),
  profile: ({ quota }) => ({ executor: 'per-vu-iterations', vus: 2 * quota, maxDuration: '10m' }),
  // Not by the class of the errors: Nova lets some of the losers go to ERROR without a word that says quota.
  thresholds: () => ({ iteration_success: 'rate==0.5' }),
  iteration: ({ action, tenant, facts }) =>
    action('boot', () => tenant.provision.make('server', 'race', bootable(tenant, facts))),
});
