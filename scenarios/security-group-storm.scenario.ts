import { scenario } from 'seatrial/scenario';
import { sharedOut } from './parts/profiles.ts';

/**
 * Security groups with rules are made and deleted, many at a time.
 *
 * Proves:     Neutron writes many small things at once without losing or deadlocking any.
 * Profile:    40 groups with 5 rules each, 10 at a time.
 * Thresholds: none fails; 95 % of rules are written within a minute.
 * Needs:      Neutron.
 */
export default scenario({
  title: 'Makes security groups with rules, many at a time',
  proves: 'Neutron writes many small things at once without losing or deadlocking any',
  needs: ['network'],
  options: { parallel: 10, count: 40, rules: 5 },
  scale: 'parallel',
  profile: (options, said) => sharedOut(options, said, '10m'),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:rule}': 'p(95)<1m' }),
  iteration: async ({ action, tenant: { cloud, provision }, options }) => {
    const { id } = await action('group', () => provision.make('securityGroup', 'storm', {}));
    for (let port = 1; port <= options.rules; port += 1) {
      const rule = { security_group_id: id, direction: 'ingress', protocol: 'tcp', port_range_min: port } as const;
      await action('rule', () => cloud.network.securityGroupRules.create({ ...rule, port_range_max: port }));
    }
    await action('delete', () => provision.remove('securityGroup', id));
  },
});
