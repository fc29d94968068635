import { expect, ordered } from 'seatrial/suite';
import { given } from './parts/given.ts';
import { ownNetwork, routed } from './parts/own-network.ts';
import type { Server } from './parts/types.ts';
import { until } from './parts/waits.ts';

interface TwoServers {
  /** Where servers can be put: `zone:host`. */
  places: readonly string[];
  subnetId: string;
  servers: readonly Server[];
}

const NEEDS = ['compute', 'network', 'boot-image', 'flavor', 'admin'] as const;

ordered<TwoServers>('servers on several hosts', (step) => {
  step(
    'boots a server on each of two compute hosts that it was told to use',
    { needs: NEEDS, covers: ['TestServerMultinode'] },
    async ({ admin, adminProvision, facts, state, attach }) => {
      state.places = await availablePlaces();
      attach('compute hosts', state.places);
      const { network, subnet } = await ownNetwork(adminProvision, 'hosts');
      state.subnetId = subnet.id;
      const input = {
        flavorRef: given(facts.flavor).id,
        imageRef: given(facts.image).id,
        networks: [{ uuid: network.id }],
      };
      const chosen = state.places.slice(0, 2);
      state.servers = await Promise.all(
        chosen.map((place, index) =>
          adminProvision.make('server', `host-${index + 1}`, { ...input, availability_zone: place }),
        ),
      );
      const hosts = state.servers.map((server) => server['OS-EXT-SRV-ATTR:host']);
      expect(hosts).toEqual(chosen.map((place) => place.split(':')[1]));
      expect(new Set(state.servers.map(({ hostId }) => hostId)).size).toBe(chosen.length);

      async function availablePlaces() {
        const zones = await admin.compute.availabilityZones.listDetail();
        return zones
          .filter(({ zoneState }) => zoneState.available)
          .flatMap(({ zoneName, hosts }) =>
            Object.entries(hosts ?? {})
              .filter(([, services]) => services['nova-compute']?.available && services['nova-compute'].active)
              .map(([host]) => `${zoneName}:${host}`),
          );
      }
    },
  );

  step(
    'moves a floating IP from one server to another',
    {
      needs: [...NEEDS, 'external-network'],
      requirements: ['INST-05'],
      covers: ['TestNetworkBasicOps'],
    },
    async ({ admin, adminProvision, facts, state }) => {
      const { floatingIps, ports } = admin.network;
      const external = given(facts.externalNetwork).id;
      await routed(adminProvision, 'hosts', state.subnetId, external);
      const [first = '', second = first] = await Promise.all(
        state.servers.map(async ({ id }) => String((await ports.list({ device_id: id }))[0]?.id)),
      );
      const floatingIp = await adminProvision.make('floatingIp', 'hosts', {
        floating_network_id: external,
        port_id: first,
      });
      const becomes = (status: string) =>
        until(`the floating IP to be ${status}`, adminProvision, async () => {
          return (await floatingIps.get(floatingIp.id, { purpose: 'wait' })).status === status;
        });
      await becomes('ACTIVE');
      expect(await floatingIps.update(floatingIp.id, { port_id: null })).toMatchObject({
        port_id: null,
        fixed_ip_address: null,
      });
      await becomes('DOWN');
      const moved = await floatingIps.update(floatingIp.id, { port_id: second });
      expect(moved).toMatchObject({ port_id: second, floating_ip_address: floatingIp.floating_ip_address });
      await becomes('ACTIVE');
    },
  );
});
