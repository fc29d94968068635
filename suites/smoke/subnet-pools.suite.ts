import { check, expect, refused, topic } from 'seatrial/suite';

topic('subnet pools', () => {
  check(
    'creates, shows, lists, updates and deletes a subnet pool',
    { needs: ['network', 'extension:subnet_allocation'], covers: ['SubnetPoolsTestJSON'] },
    async ({ cloud, provision, step }) => {
      const { subnetPools } = cloud.network;
      const pool = await provision.make('subnetPool', 'pool', { prefixes: ['10.78.0.0/16'], default_prefixlen: 24 });
      const asMade = {
        id: pool.id,
        name: pool.name,
        prefixes: ['10.78.0.0/16'],
        ip_version: 4,
      };
      expect(pool).toMatchObject({ ...asMade, shared: false });
      const [shown, all] = await Promise.all([subnetPools.get(pool.id), subnetPools.list()]);
      expect(shown).toMatchObject(asMade);
      expect(all.map(({ id }) => id)).toContain(pool.id);

      await step('update', async () => {
        const changed = { name: `${pool.name}-2`, description: 'changed' };
        expect(await subnetPools.update(pool.id, changed)).toMatchObject({ ...asMade, ...changed });
        const wider = await subnetPools.update(pool.id, { prefixes: ['10.78.0.0/16', '10.79.0.0/16'] });
        // Adjacent ranges become one.
        expect(wider.prefixes).toEqual(['10.78.0.0/15']);
      });
      await step('delete', () => provision.remove('subnetPool', pool.id));
      await refused(subnetPools.get(pool.id), 404);
    },
  );

  check(
    'gives out ranges of a pool that do not overlap, until it is empty',
    { needs: ['network', 'extension:subnet_allocation'] },
    async ({ cloud, provision }) => {
      const prefixes = ['10.80.0.0/23'];
      const { id: subnetpool_id } = await provision.make('subnetPool', 'ranges', { prefixes, default_prefixlen: 24 });
      const { id: network_id } = await provision.make('network', 'pooled', {});
      const input = { network_id, ip_version: 4, subnetpool_id, enable_dhcp: false } as const;
      // Neutron calls it an error of its own up to this day when there is nothing left.
      const one = () => provision.make('subnet', 'pooled', input, { refusedBy: 500 });
      const made = [await one(), await one()];
      expect(made.map(({ cidr }) => cidr).sort()).toEqual(['10.80.0.0/24', '10.80.1.0/24']);
      for (const subnet of made) expect(subnet).toMatchObject({ subnetpool_id });
      const refusal = await refused(one(), 409, 500);
      expect(refusal.call.apiMessage).toMatch(/insufficient prefix space/i);
      await refused(cloud.network.subnetPools.delete(subnetpool_id), 400, 409);
    },
  );
});
