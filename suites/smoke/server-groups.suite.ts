import { check, expect, refused, topic } from 'seatrial/suite';

topic('server groups', () => {
  check('creates, shows, lists and deletes a server group', { needs: ['compute'] }, async ({ cloud, provision }) => {
    const { serverGroups } = cloud.compute;
    const group = await provision.make('serverGroup', 'apart', { policy: 'anti-affinity' });
    const [shown, all] = await Promise.all([serverGroups.get(group.id), serverGroups.list()]);
    expect(shown).toMatchObject({ name: group.name, policy: 'anti-affinity', members: [] });
    expect(all.map(({ id }) => id)).toContain(group.id);
    await provision.remove('serverGroup', group.id);
    await refused(serverGroups.get(group.id), 404);
  });

  check('refuses a server group with a policy it does not know', { needs: ['compute'] }, async ({ provision }) => {
    await refused(provision.make('serverGroup', 'odd', { policy: 'sideways' as 'affinity' }), 400);
  });
});
