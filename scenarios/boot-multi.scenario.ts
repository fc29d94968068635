import { scenario, type Tenant } from 'seatrial/scenario';
import { bootable } from './parts/bootable.ts';

type Boot = ReturnType<typeof bootable>;

/**
 * Many servers are asked for with one call for all of them.
 *
 * Proves:     one request for many servers ends with every one of them ACTIVE, as autoscalers and Heat ask for them.
 * Profile:    one call for 100.
 * Thresholds: none fails; all are ACTIVE within 10 minutes.
 * Needs:      Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Boots servers with one call for all of them',
  proves: 'one request for many servers ends with every one of them ACTIVE, as autoscalers and Heat ask for them',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { count: 100 },
  scale: 'count',
  limit: 'parallelBoots',
  surroundings: () => ({ network: true }),
  profile: () => ({ executor: 'serial', maxDuration: '15m' }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:become active}': 'p(95)<10m' }),
  iteration: async ({ action, tenant, facts, options }) => {
    const servers = await action('accept', () => askForMany(tenant, bootable(tenant, facts), options.count));
    const each = await Promise.allSettled(
      servers.map((server) => action('become active', () => tenant.provision.ready('server', server))),
    );
    // All have come to their end, so that the count of those that did not arrive is whole.
    for (const result of each) if (result.status === 'rejected') throw result.reason;
  },
});

/** Nova answers with one of them; all bear the name that was asked for and a number. */
async function askForMany({ cloud: { compute }, provision }: Tenant, boot: Boot, count: number) {
  const servers = await provision.makeMany('server', 'multi', count, {
    create: (name) => compute.servers.create({ ...boot, name, min_count: count, max_count: count }),
    find: (name) => compute.servers.list({ name: `^${name}(-[0-9]+)?$` }),
  });
  if (servers.length !== count) throw new Error(`Nova accepted ${count} servers and shows ${servers.length} of them`);
  return servers;
}
