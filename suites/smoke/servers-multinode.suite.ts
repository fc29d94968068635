import { check, expect, findRoom, given, notApplicable, topic } from 'seatrial/suite';
import { ownNetwork } from './parts/own-network.ts';

/** Enough to tell hosts apart; a boot on every host of a large cloud is not a smoke test. */
const HOSTS = 2;

topic('servers on several hosts', () => {
  check(
    'boots a server on the host it was told to use, at once on two where there are two',
    { needs: ['compute', 'placement', 'network', 'boot-image', 'flavor', 'admin'], covers: ['TestServerMultinode'] },
    async ({ admin, adminProvision, facts, attach }) => {
      const flavor = await admin.compute.flavors.get(given(facts.flavor).id);
      const { places, roomy } = await findRoom(admin, flavor);
      attach('compute hosts', places);
      expect(places, 'hosts that can take a server').not.toEqual([]);
      const chosen = roomy.slice(0, HOSTS);
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
