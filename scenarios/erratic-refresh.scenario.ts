import { scenario } from 'seatrial/scenario';

/**
 * People who wait for a server press F5: nothing for a while, then several times in a row, each a list and a look at
 * every server in it, without waiting for the answers of the one before.
 *
 * Proves:     the API bears impatience. An average rate says nothing about it: the bursts of all come together now and
 *             then, and a list that is slow once makes more of them.
 * Profile:    4 people for 25 s; bursts of 1 to 5 refreshes, 5 servers; up to 6 s of peace between two.
 * Thresholds: none fails; 95 % of refreshes, list and looks, within 10 s.
 * Needs:      Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Refreshes a list of servers and looks at each, in bursts',
  proves: 'the API bears people who refresh erratically: bursts of lists and looks, and silence between them',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { people: 4, seconds: 25, servers: 5, burst: 5 },
  scale: 'people',
  surroundings: ({ servers }) => ({ network: true, servers }),
  profile: ({ people, seconds }) => ({
    executor: 'constant-vus',
    vus: people,
    duration: seconds,
    pause: [0, '6s'],
    gracefulStop: '2m',
  }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:refresh}': 'p(95)<10s' }),
  iteration: async ({ action, tenant: { cloud }, options }) => {
    const refreshes = 1 + Math.floor(Math.random() * options.burst);
    const refresh = async () => {
      const servers = await action('list', () => cloud.compute.servers.list());
      await Promise.all(servers.map(({ id }) => action('look', () => cloud.compute.servers.get(id))));
    };
    await Promise.all(Array.from({ length: refreshes }, () => action('refresh', refresh)));
  },
});
