import { scenario } from 'seatrial/scenario';

/** What Rally's `NovaServers.list_servers` does: an iteration is one call, the detailed list of a project's servers. */
export default scenario({
  title: 'Lists the servers of a project, over and over',
  proves: 'what a call costs the tool that makes it',
  needs: ['compute'],
  options: { times: 300 },
  profile: ({ times }) => ({ executor: 'shared-iterations', vus: 8, iterations: times, maxDuration: '20m' }),
  thresholds: () => ({ iteration_failed: 'rate==0' }),
  iteration: ({ action, tenant: { cloud } }) => action('list', () => cloud.compute.servers.list()),
});
