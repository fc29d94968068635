import { scenario, type Tenant } from 'seatrial/scenario';
import { attach, detach } from './parts/attachment.ts';
import { bootable } from './parts/bootable.ts';
import { sharedOut } from './parts/profiles.ts';

/**
 * A CI system builds an environment for every commit, tests in it and tears it down: a network, a server on it, and a
 * volume attached to the server.
 *
 * Proves:     whole environments come and go all day. Services that work alone fail together here: ports that outlive
 *             their server, volumes that stay attached to what is gone, networks that are in use for ever.
 * Profile:    8 environments, 2 at a time.
 * Thresholds: none fails; 95 % of environments are up within 5 minutes.
 * Needs:      Nova, Neutron, Cinder, an image and a flavor.
 */
export default scenario({
  title: 'Builds an environment for every commit, tests in it, and tears it down',
  proves: 'whole environments of network, server and volume come and go, as a CI system makes them',
  needs: ['compute', 'network', 'block-storage', 'boot-image', 'flavor'],
  options: { parallel: 2, count: 8 },
  scale: 'parallel',
  profile: (options, said) => sharedOut(options, said, '20m'),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:up}': 'p(95)<5m' }),
  iteration: async ({ action, tenant, facts }) => {
    const { cloud, provision } = tenant;
    const { network, subnet, server, volume } = await action('up', async () => {
      const [made, disk] = await Promise.all([
        networkOf(provision),
        action('volume', () => provision.make('volume', 'ci', { size: 1 })),
      ]);
      const boot = bootable({ networkId: made.network.id }, facts);
      const vm = await action('boot', () => provision.make('server', 'ci', boot));
      await action('attach', () => attach(tenant, vm.id, disk.id));
      return { ...made, server: vm, volume: disk };
    });
    await action('test', async () => {
      const [seen, attached, ports] = await Promise.all([
        cloud.compute.servers.get(server.id),
        cloud.compute.volumeAttachments.list(server.id),
        cloud.network.ports.list({ device_id: server.id }),
      ]);
      requireThat(seen.status === 'ACTIVE', `server ${server.id} is ${seen.status} after it was ACTIVE`);
      requireThat(Object.keys(seen.addresses).length === 1, `server ${server.id} has no address on its network`);
      requireThat(attached[0]?.volumeId === volume.id, `Nova does not know the volume of server ${server.id}`);
      requireThat(ports[0]?.network_id === network.id, `Neutron does not know the port of server ${server.id}`);
    });
    await action('down', async () => {
      await detach(tenant, server.id, volume.id);
      await Promise.all([provision.remove('server', server.id), provision.remove('volume', volume.id)]);
      await provision.remove('subnet', subnet.id);
      await provision.remove('network', network.id);
    });
  },
});

async function networkOf(provision: Tenant['provision']) {
  const network = await provision.make('network', 'ci', {});
  const input = { network_id: network.id, ip_version: 4, cidr: '10.75.0.0/24' } as const;
  return { network, subnet: await provision.make('subnet', 'ci', input) };
}

function requireThat(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
