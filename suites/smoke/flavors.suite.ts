import { check, expect, given, refused, topic } from 'seatrial/suite';

topic('flavors', () => {
  check(
    'lists flavors, short and in detail, and shows one as it lists it',
    { needs: ['compute', 'flavor'], covers: ['FlavorsV2TestJSON'] },
    async ({ cloud, facts }) => {
      const { id, name } = given(facts.flavor);
      const { flavors } = cloud.compute;
      const [brief, detailed, shown, page] = await Promise.all([
        flavors.listBrief(),
        flavors.list(),
        flavors.get(id),
        flavors.list({ limit: 1 }),
      ]);
      expect(shown).toMatchObject({ id, name });
      expect(brief).toContainEqual(expect.objectContaining({ id, name }));
      expect(detailed.find((each) => each.id === id)).toEqual(shown);
      expect(page).toHaveLength(1);
    },
  );

  check(
    'leaves out flavors with less memory than asked for',
    { needs: ['compute', 'flavor'] },
    async ({ cloud, facts }) => {
      const { id } = given(facts.flavor);
      const { ram } = await cloud.compute.flavors.get(id);
      const [enough, tooLittle] = await Promise.all([
        cloud.compute.flavors.list({ minRam: ram }),
        cloud.compute.flavors.list({ minRam: ram + 1 }),
      ]);
      expect(enough.map((each) => each.id)).toContain(id);
      expect(tooLittle.map((each) => each.id)).not.toContain(id);
    },
  );

  check(
    'creates a private flavor, keeps its extra specs, hides it from members and deletes it',
    { needs: ['compute', 'admin', 'other-project'] },
    async ({ cloud, admin, adminProvision }) => {
      const { flavors } = admin.compute;
      const flavor = await adminProvision.make('flavor', 'private', {
        vcpus: 1,
        ram: 128,
        disk: 1,
        description: 'made by seatrial',
        'os-flavor-access:is_public': false,
      });
      await flavors.setExtraSpecs(flavor.id, { 'seatrial:colour': 'blue', 'seatrial:shape': 'round' });
      await flavors.deleteExtraSpec(flavor.id, 'seatrial:shape');
      const [specs, shown] = await Promise.all([flavors.extraSpecs(flavor.id), flavors.get(flavor.id)]);
      expect(specs).toEqual({ 'seatrial:colour': 'blue' });
      expect(shown).toMatchObject({ vcpus: 1, ram: 128, disk: 1, 'os-flavor-access:is_public': false });
      await refused(cloud.compute.flavors.get(flavor.id), 404);
      await adminProvision.remove('flavor', flavor.id);
      await refused(flavors.get(flavor.id), 404);
    },
  );

  check('refuses a flavor made by a member', { needs: ['compute', 'other-project'] }, async ({ provision }) => {
    await refused(provision.make('flavor', 'by-member', { vcpus: 1, ram: 64, disk: 1 }), 403);
  });
});
