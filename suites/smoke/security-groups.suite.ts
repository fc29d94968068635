import { check, expect, refused, topic } from 'seatrial/suite';

const FAMILIES = [
  { ethertype: 'IPv4', covers: 'SecGroupTest', icmp: 'icmp', prefix: '198.51.100.0/24', wrongPrefix: '2001:db8::/64' },
  {
    ethertype: 'IPv6',
    covers: 'SecGroupIPv6Test',
    icmp: 'ipv6-icmp',
    prefix: '2001:db8::/64',
    wrongPrefix: '10.0.0.0/8',
  },
] as const;

topic('security groups', () => {
  check(
    'has a default group that lets everything out and only its own members in',
    {
      needs: ['network', 'extension:security-group'],
      covers: ['SecGroupTest', 'SecGroupIPv6Test'],
      requirements: ['INST-03'],
    },
    async ({ cloud, facts }) => {
      const groups = await cloud.network.securityGroups.list();
      const defaults = groups.filter(({ name, project_id }) => name === 'default' && project_id === facts.projectId);
      expect(defaults).toHaveLength(1);
      const [{ id, security_group_rules: rules } = { id: '', security_group_rules: [] }] = defaults;
      for (const ethertype of ['IPv4', 'IPv6']) {
        const own = rules.filter((rule) => rule.ethertype === ethertype);
        expect(own).toContainEqual(
          expect.objectContaining({
            direction: 'egress',
            protocol: null,
            remote_ip_prefix: null,
            remote_group_id: null,
          }),
        );
        const inward = own.filter(({ direction }) => direction === 'ingress');
        expect(inward.map(({ remote_group_id }) => remote_group_id)).toEqual([id]);
      }
    },
  );

  check(
    'creates, lists, updates, shows and deletes a security group',
    { needs: ['network', 'extension:security-group'], covers: ['SecGroupTest', 'SecGroupIPv6Test'] },
    async ({ cloud, provision, facts, step }) => {
      const { securityGroups, securityGroupRules } = cloud.network;
      const group = await provision.make('securityGroup', 'plain', { description: 'made by seatrial' });
      expect(group).toMatchObject({ description: 'made by seatrial', project_id: facts.projectId });
      // A new group lets nothing in and everything out.
      expect(group.security_group_rules.map(({ direction, ethertype }) => `${direction} ${ethertype}`).sort()).toEqual([
        'egress IPv4',
        'egress IPv6',
      ]);
      expect((await securityGroups.list()).map(({ id }) => id)).toContain(group.id);

      await step('update', async () => {
        const changed = { name: `${group.name}-2`, description: 'changed' };
        expect(await securityGroups.update(group.id, changed)).toMatchObject(changed);
        expect(await securityGroups.get(group.id)).toMatchObject({ id: group.id, ...changed });
      });
      await step('delete', () => provision.remove('securityGroup', group.id));
      await refused(securityGroups.get(group.id), 404);
      expect(await securityGroupRules.list({ security_group_id: group.id })).toEqual([]);
    },
  );

  for (const { ethertype, covers, icmp, prefix, wrongPrefix } of FAMILIES) {
    check(
      `creates, shows, lists and deletes ${ethertype} rules, and refuses duplicates and nonsense`,
      { needs: ['network', 'extension:security-group'], covers: [covers] },
      async ({ cloud, provision, step }) => {
        const { securityGroupRules: rules } = cloud.network;
        const [group, friends] = await Promise.all([
          provision.make('securityGroup', 'ruled', {}),
          provision.make('securityGroup', 'friends', {}),
        ]);
        const common = { security_group_id: group.id, direction: 'ingress', ethertype } as const;
        const inputs = [
          { ...common, protocol: 'tcp', port_range_min: 22, port_range_max: 22, remote_ip_prefix: prefix },
          { ...common, protocol: 'udp', port_range_min: 5000, port_range_max: 5999 },
          { ...common, protocol: icmp },
          { ...common, remote_group_id: friends.id },
          { ...common, direction: 'egress', protocol: 'tcp' },
        ] as const;
        const made = await step('create', () => Promise.all(inputs.map((input) => rules.create(input))));
        for (const [index, rule] of made.entries()) expect(rule).toMatchObject({ ...inputs[index] });

        const shown = await Promise.all(made.map(({ id }) => rules.get(id)));
        expect(shown).toMatchObject(made.map(({ id }, index) => ({ id, ...inputs[index] })));
        const listed = (await rules.list({ security_group_id: group.id })).map(({ id }) => id);
        expect(listed).toEqual(expect.arrayContaining(made.map(({ id }) => id)));

        await step('refusals', async () => {
          const [first] = inputs;
          await Promise.all([
            refused(rules.create(first), 409),
            refused(rules.create({ ...first, port_range_min: 80 }), 400),
            refused(rules.create({ ...first, port_range_max: 65_536 }), 400),
            refused(rules.create({ ...first, remote_ip_prefix: wrongPrefix }), 400),
            refused(rules.create({ ...first, protocol: 'no such protocol' }), 400),
            refused(rules.create({ ...first, remote_group_id: friends.id }), 400),
          ]);
        });
        await step('delete', () => Promise.all(made.map(({ id }) => rules.delete(id))));
        const left = await rules.list({ security_group_id: group.id });
        expect(left.filter(({ direction }) => direction === 'ingress')).toEqual([]);
        await refused(rules.get(made[0]?.id ?? ''), 404);
      },
    );
  }
});
