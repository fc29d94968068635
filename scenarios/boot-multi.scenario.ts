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

/** Nova answers with one of them; the others bear its name with a number, and are written into the journal, too. */
async function askForMany({ cloud, provision }: Tenant, boot: Boot, count: number) {
  let prefix = '';
  const create = async (name: string) => {
    prefix = name;
    const body = { server: { ...boot, name, min_count: count, max_count: count } };
    const answer = await cloud.compute.api.body<{ server: { id: string } }>('POST', '/servers', {
      expect: [202],
      body,
    });
    return { ...(await cloud.compute.servers.get(answer.server.id)), name };
  };
  const first = await provision.make('server', 'multi', boot, { ready: false, create });
  const all = await cloud.compute.servers.list({ name: `^${prefix}` });
  const others = all.filter(({ id }) => id !== first.id);
  const noted = others.map((server) =>
    provision.make('server', 'multi', boot, { ready: false, create: async () => server }),
  );
  return [first, ...(await Promise.all(noted))];
}
