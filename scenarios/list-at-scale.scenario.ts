import { scenario } from 'seatrial/scenario';

/**
 * Lists of servers with all their details are asked for while there are many.
 *
 * Proves:     the lists that dashboards and automation ask for stay quick in projects with many servers.
 * Profile:    4 at a time for 20 s, with 20 servers in the list.
 * Thresholds: none fails; 95 % within 10 s.
 * Needs:      Nova, Neutron, an image and a flavor.
 */
export default scenario({
  title: 'Lists servers with all their details while there are many',
  proves: 'the lists that dashboards and automation ask for stay quick in projects with many servers',
  needs: ['compute', 'network', 'boot-image', 'flavor'],
  options: { servers: 20, parallel: 4, seconds: 20 },
  surroundings: ({ servers }) => ({ network: true, servers }),
  profile: ({ parallel, seconds }) => ({ executor: 'constant-vus', vus: parallel, duration: seconds }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:list}': 'p(95)<10s' }),
  iteration: ({ action, tenant: { cloud } }) => action('list', () => cloud.compute.servers.list()),
});
