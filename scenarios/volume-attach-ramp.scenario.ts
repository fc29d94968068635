import { scenario } from 'seatrial/scenario';
import { attach, detach } from './parts/attachment.ts';

/**
 * More and more volumes are attached to servers and detached again, side by side.
 *
 * Proves:     Nova, Cinder and the hosts agree on who has which volume while many change hands. Storage back ends that
 *             work off only so many requests at a time show here, and attachments that get stuck half way.
 * Profile:    from 1 to 6 at a time within 30 s, over 2 servers; what has begun may end.
 * Thresholds: none fails; 95 % are attached within 2 minutes.
 * Needs:      Nova, Neutron, Cinder, an image and a flavor.
 */
export default scenario({
  title: 'Attaches volumes to servers and detaches them, more and more at a time',
  proves: 'Nova, Cinder and the hosts agree on who has which volume while many change hands',
  needs: ['compute', 'network', 'block-storage', 'boot-image', 'flavor'],
  options: { parallel: 6, seconds: 30, servers: 2 },
  scale: 'parallel',
  surroundings: ({ servers }) => ({ network: true, servers }),
  profile: ({ parallel, seconds }) => ({
    executor: 'ramping-vus',
    startVUs: 1,
    stages: [{ target: parallel, duration: seconds }],
    gracefulStop: '10m',
  }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:attach}': 'p(95)<2m' }),
  iteration: async ({ action, tenant, vu }) => {
    const { servers } = tenant.has;
    const server = servers[vu % servers.length];
    if (!server) throw new Error('volume-attach-ramp needs at least one server: --set servers=1.');
    const volume = await action('volume', () => tenant.provision.make('volume', 'ramp', { size: 1 }));
    await action('attach', () => attach(tenant, server.id, volume.id));
    await action('detach', () => detach(tenant, server.id, volume.id));
    await action('delete', () => tenant.provision.remove('volume', volume.id));
  },
});
