import { check, expect, refused, topic } from 'seatrial/suite';

topic('keypairs', () => {
  check(
    'imports a public key, shows and lists it, and deletes it',
    { needs: ['compute'], covers: ['TestServerBasicOps'] },
    async ({ cloud, provision, facts }) => {
      const keypair = await provision.make('keypair', 'import', { user_id: facts.userId });
      const { keypairs } = cloud.compute;
      const [shown, all] = await Promise.all([keypairs.get(keypair.name), keypairs.list()]);
      expect(shown).toMatchObject({ name: keypair.name, type: 'ssh', user_id: facts.userId });
      expect(shown.public_key).toBe(keypair.public_key);
      expect(shown.fingerprint).toMatch(/^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
      expect(all).toContainEqual(
        expect.objectContaining({ name: keypair.name, fingerprint: shown.fingerprint, public_key: shown.public_key }),
      );
      await provision.remove('keypair', keypair.name);
      await refused(keypairs.get(keypair.name), 404);
    },
  );

  check('refuses a second keypair of the same name', { needs: ['compute'] }, async ({ cloud, provision, facts }) => {
    const { name, public_key } = await provision.make('keypair', 'twice', { user_id: facts.userId });
    const twin = () => cloud.compute.keypairs.create({ name, public_key });
    await refused(provision.make('keypair', 'twin', { public_key, user_id: facts.userId }, { create: twin }), 409);
  });

  check('refuses what is no public key', { needs: ['compute'] }, async ({ provision, facts }) => {
    const input = { user_id: facts.userId, public_key: 'ssh-rsa not-a-key' };
    await refused(provision.make('keypair', 'garbage', input), 400);
  });

  check(
    'hides a keypair from other users, except from an administrator who names its owner',
    { needs: ['compute', 'admin', 'other-project'] },
    async ({ admin, other, provision, facts }) => {
      const { name } = await provision.make('keypair', 'mine', { user_id: facts.userId });
      await refused(other.compute.keypairs.get(name), 404);
      await refused(other.compute.keypairs.get(name, { query: { user_id: facts.userId } }), 403);
      const seen = await admin.compute.keypairs.get(name, { query: { user_id: facts.userId } });
      expect(seen.name).toBe(name);
    },
  );
});
