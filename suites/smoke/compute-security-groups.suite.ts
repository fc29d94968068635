import { check, expect, refused, topic } from 'seatrial/suite';
import type { Cloud } from './parts/types.ts';

// Nova passes these calls on to Neutron; clients of before microversion 2.36 still make them.
topic('security groups through Nova', () => {
  check(
    'creates, lists, shows and deletes a security group',
    { needs: ['compute', 'network'], covers: ['SecurityGroupsTestJSON'] },
    async ({ cloud, provision }) => {
      const { securityGroups } = cloud.compute;
      const made = await provision.make('securityGroup', 'by-nova', {}, { create: createThroughNova(cloud) });
      const [listed, shown] = await Promise.all([securityGroups.list(), securityGroups.get(made.id)]);
      expect(shown).toMatchObject({ id: made.id, name: made.name, description: 'made through Nova' });
      expect(listed).toContainEqual(shown);
      await securityGroups.delete(made.id);
      provision.forget('securityGroup', made.id);
      await refused(securityGroups.get(made.id), 404);
    },
  );

  check(
    'adds rules to a security group, shows them with it, and deletes one',
    { needs: ['compute', 'network'], covers: ['SecurityGroupRulesTestJSON'] },
    async ({ cloud, provision }) => {
      const { securityGroups } = cloud.compute;
      const { id } = await provision.make('securityGroup', 'rules-by-nova', {}, { create: createThroughNova(cloud) });
      const ssh = { parent_group_id: id, ip_protocol: 'tcp', from_port: 22, to_port: 22 } as const;
      const ping = { parent_group_id: id, ip_protocol: 'icmp', from_port: -1, to_port: -1 } as const;
      const [sshRule, pingRule] = await Promise.all([
        securityGroups.rules.create(ssh),
        securityGroups.rules.create(ping),
      ]);
      expect(sshRule).toMatchObject({ ...ssh, ip_range: { cidr: '0.0.0.0/0' } });
      expect(await ruleIds(id)).toEqual(expect.arrayContaining([sshRule.id, pingRule.id]));
      await securityGroups.rules.delete(pingRule.id);
      const left = await ruleIds(id);
      expect(left).toContain(sshRule.id);
      expect(left).not.toContain(pingRule.id);

      async function ruleIds(groupId: string) {
        return (await securityGroups.get(groupId)).rules.map((rule) => rule.id);
      }
    },
  );
});

/** Asks Nova for the group and hands on what Neutron made of it. */
function createThroughNova({ compute, network }: Cloud) {
  return async (name: string) => {
    const { id } = await compute.securityGroups.create({ name, description: 'made through Nova' });
    return await network.securityGroups.get(id);
  };
}
