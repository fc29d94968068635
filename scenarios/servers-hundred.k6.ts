/**
 * Nova lists a hundred servers in detail, every one of them in each answer.
 *
 * Proves:     lists stay usable in a project of a real size: their cost grows with what they hold, and clients poll.
 * Profile:    2 users for 10 s, one request after the other.
 * Thresholds: 95 % of the detailed lists within 5 s, of the brief ones within 2 s; 1 % may fail; each detailed list
 *             holds all the servers.
 * Makes:      nothing itself. seatrial boots the hundred servers beforehand, in the run's own project; under plain
 *             `k6 run` the project's own servers are listed, and SEATRIAL_SERVERS says how many have to be there.
 *
 * @needs compute servers:100
 */
import { check } from 'k6';
import { type Cloud, signIn } from './k6/cloud.ts';
import { number, text } from './k6/environment.ts';
import { optionsOf, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const BRIEF = 'GET /servers (all)';
const DETAIL = 'GET /servers/detail (all)';

export const options = optionsOf(steady({ vus: 2, seconds: 10 }), { [BRIEF]: 2000, [DETAIL]: 5000 });

export const setup = () => signIn('compute');

export default function (cloud: Cloud): void {
  send(cloud, { method: 'GET', service: 'compute', path: '/servers', name: BRIEF });
  const listed = send(cloud, { method: 'GET', service: 'compute', path: '/servers/detail', name: DETAIL });
  if (listed.status !== 200 || text('SEATRIAL_SERVERS') === undefined) return;
  const { servers } = listed.json() as unknown as { servers: readonly unknown[] };
  check(servers, { 'every server is in the list': ({ length }) => length >= number('SEATRIAL_SERVERS', 1) });
}
