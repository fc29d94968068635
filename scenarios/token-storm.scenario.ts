import { scenario } from 'seatrial/scenario';
import { callsWithOneToken } from './parts/token-calls.ts';

/**
 * Everybody signs in for every single call, as scripts around command-line clients do.
 *
 * Proves:     Keystone issues tokens fast enough for clients that keep none. A password is checked by bcrypt, on
 *             purpose the most expensive thing a control plane does: this is what a morning's first minute looks like.
 * Profile:    4 at a time for 15 s, a token and one call each.
 * Thresholds: none fails; 95 % of sign-ins within 10 s.
 * Needs:      Keystone alone.
 */
export default scenario({
  title: 'Signs in for every call, several at a time',
  proves: 'Keystone issues tokens fast enough for clients that keep none',
  needs: ['identity'],
  options: { parallel: 4, seconds: 15 },
  scale: 'parallel',
  profile: ({ parallel, seconds }) => ({ executor: 'constant-vus', vus: parallel, duration: seconds }),
  thresholds: () => ({ iteration_failed: 'rate==0', 'action_duration{action:sign in}': 'p(95)<10s' }),
  iteration: (given) => callsWithOneToken(given, 1),
});
