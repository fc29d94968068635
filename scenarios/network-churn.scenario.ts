import { scenario } from 'seatrial/scenario';
import { sharedOut } from './parts/profiles.ts';

/**
 * Networks with a subnet and ports are made and deleted again, several at a time.
 *
 * Proves:     Neutron, its database and its agents keep up with tenants who come and go.
 * Profile:    20 networks with 3 ports each, 5 at a time.
 * Thresholds: none fails; 95 % come and go within 3 minutes.
 * Needs:      Neutron.
 */
export default scenario({
  title: 'Makes networks with a subnet and ports, and deletes them again',
  proves: 'Neutron, its database and its agents keep up with tenants who come and go',
  needs: ['network'],
  options: { parallel: 5, count: 20, ports: 3 },
  scale: 'parallel',
  profile: (options, said) => sharedOut(options, said, '10m'),
  thresholds: () => ({ iteration_failed: 'rate==0', iteration_duration: 'p(95)<3m' }),
  iteration: async ({ action, tenant: { provision }, options }) => {
    const network = await action('network', () => provision.make('network', 'churn', {}));
    const subnet = await action('subnet', () =>
      provision.make('subnet', 'churn', { network_id: network.id, ip_version: 4, cidr: '10.74.0.0/24' }),
    );
    const ports = await Promise.all(
      Array.from({ length: options.ports }, () =>
        action('port', () => provision.make('port', 'churn', { network_id: network.id })),
      ),
    );
    await action('delete', async () => {
      await Promise.all(ports.map(({ id }) => provision.remove('port', id)));
      await provision.remove('subnet', subnet.id);
      await provision.remove('network', network.id);
    });
  },
});
