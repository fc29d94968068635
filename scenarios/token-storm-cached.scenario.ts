import { scenario } from 'seatrial/scenario';
import { callsWithOneToken } from './parts/token-calls.ts';

/**
 * Everybody signs in once and keeps the token for the calls that follow, as good clients do.
 *
 * Proves:     services validate known tokens quickly, by their caches, however many calls carry them. Beside
 *             token-storm it tells what caching is worth on this cloud.
 * Profile:    4 at a time for 15 s, a token for each 25 calls.
 * Thresholds: none fails; 95 % of calls within 3 s.
 * Needs:      Keystone alone.
 */
export default scenario({
  title: 'Signs in once for many calls, several at a time',
  proves: 'a token that is kept costs next to nothing, however many calls carry it',
  needs: ['identity'],
  options: { parallel: 4, seconds: 15, calls: 25 },
  scale: 'parallel',
  profile: ({ parallel, seconds }) => ({ executor: 'constant-vus', vus: parallel, duration: seconds }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:call}': 'p(95)<3s' }),
  iteration: (given) => callsWithOneToken(given, given.options.calls),
});
