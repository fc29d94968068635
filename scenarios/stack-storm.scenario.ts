import { scenario } from 'seatrial/scenario';

/**
 * Many stacks are asked for at the same moment, and deleted when they are complete.
 *
 * Proves:     Heat's engines share out many stacks, and each of their resources is there when Heat says so, and gone
 *             when the stack is. Heat talks to every other service, so its storms are theirs.
 * Profile:    6 stacks at once, each of a network, a subnet and a security group.
 * Thresholds: none fails; 95 % are complete within 3 minutes.
 * Needs:      Heat and Neutron.
 */
export default scenario({
  title: 'Makes stacks, all at the same moment, and deletes them',
  proves: 'Heat shares out many stacks at once, makes what each says and takes it away again',
  needs: ['orchestration', 'network'],
  options: { count: 6 },
  scale: 'count',
  profile: ({ count }) => ({ executor: 'per-vu-iterations', vus: count, maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:create}': 'p(95)<3m' }),
  iteration: async ({ action, tenant: { cloud, provision } }) => {
    const stack = await action('create', () => provision.make('stack', 'storm', { template: TEMPLATE }));
    const [resource] = await action('look', () => cloud.orchestration.stackResources.list(stack));
    if (!resource) throw new Error(`Stack ${stack.id} is complete and has no resources.`);
    await action('delete', () => provision.remove('stack', stack.id));
  },
});

const TEMPLATE = {
  heat_template_version: '2018-08-31',
  resources: {
    net: { type: 'OS::Neutron::Net' },
    subnet: {
      type: 'OS::Neutron::Subnet',
      properties: { network: { get_resource: 'net' }, cidr: '10.76.0.0/24', enable_dhcp: false },
    },
    group: {
      type: 'OS::Neutron::SecurityGroup',
      properties: { rules: [{ protocol: 'tcp', port_range_min: 22, port_range_max: 22 }] },
    },
  },
} as const;
