import { check, expect, given, notApplicable, topic } from 'seatrial/suite';
import { ownNetwork } from './parts/own-network.ts';
import { amountsOf, placesWithRoom } from './parts/room.ts';
import type { Cloud } from './parts/types.ts';

/** Enough to tell hosts apart; a boot on every host of a large cloud is not a smoke test. */
const HOSTS = 2;

topic('servers on several hosts', () => {
  check(
    'boots a server on the host it was told to use, at once on two where there are two',
    { needs: ['compute', 'placement', 'network', 'boot-image', 'flavor', 'admin'], covers: ['TestServerMultinode'] },
    async ({ admin, adminProvision, facts, attach }) => {
      const places = await availablePlaces(admin);
      attach('compute hosts', places);
      const [flavor, hypervisors] = await Promise.all([
        admin.compute.flavors.get(given(facts.flavor).id),
        admin.compute.hypervisors.list(),
      ]);
      const candidates = await admin.placement.allocationCandidates.list(amountsOf(flavor));
      const chosen = placesWithRoom(places, hypervisors, candidates).slice(0, HOSTS);
      const wanted = Math.min(HOSTS, places.length);
      if (chosen.length < wanted) {
        notApplicable(`Placement finds room for ${flavor.name} on ${chosen.length} of ${places.length} hosts`);
      }
      const { network } = await ownNetwork(adminProvision, 'hosts');
      const input = {
        flavorRef: given(facts.flavor).id,
        imageRef: given(facts.image).id,
        networks: [{ uuid: network.id }],
      };
      const servers = await Promise.all(
        chosen.map((place, index) =>
          adminProvision.make('server', `host-${index + 1}`, { ...input, availability_zone: place }),
        ),
      );
      const hosts = servers.map((server) => server['OS-EXT-SRV-ATTR:host']);
      expect(hosts).toEqual(chosen.map((place) => place.split(':')[1]));
      expect(new Set(servers.map(({ hostId }) => hostId)).size).toBe(chosen.length);
    },
  );
});

/** Where a server can be put right now, as `zone:host`. */
async function availablePlaces(admin: Cloud): Promise<string[]> {
  const zones = await admin.compute.availabilityZones.listDetail();
  const places = zones
    .filter(({ zoneState }) => zoneState.available)
    .flatMap(({ zoneName, hosts }) =>
      Object.entries(hosts ?? {})
        .filter(([, services]) => services['nova-compute']?.available && services['nova-compute'].active)
        .map(([host]) => `${zoneName}:${host}`),
    );
  expect(places, 'hosts that can take a server').not.toEqual([]);
  return places;
}
