/**
 * Reads of every service arrive at a fixed rate, as from clients that know nothing of each other.
 *
 * Proves:     the cloud keeps up with a rate. Work arrives whether or not the last answer has come, so a stall shows as
 *             waiting, and not as a pause of the clients; what could not be started in time is counted as dropped.
 * Profile:    4 reads a second for 20 s, drawn at random: servers 8 of 20, networks and ports 5, images 3, flavors 2,
 *             tokens' validity 2.
 * Thresholds: 95 % of all reads within 3 s, 99 % within 8 s; 1 % may fail; fewer than 3 arrivals dropped.
 * Makes:      nothing.
 *
 * @needs identity compute image network
 */
import { type Cloud, signIn, tokenOf } from './k6/cloud.ts';
import { number } from './k6/environment.ts';
import { arrivals, optionsOf } from './k6/profile.ts';
import { type Call, send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

/** The reads with their share of the whole. */
const MIX: readonly (readonly [share: number, call: Call])[] = [
  [5, { method: 'GET', service: 'compute', path: '/servers/detail?limit=20', name: 'GET /servers/detail' }],
  [3, { method: 'GET', service: 'compute', path: '/servers?limit=20', name: 'GET /servers' }],
  [3, { method: 'GET', service: 'network', path: '/ports', name: 'GET /ports' }],
  [2, { method: 'GET', service: 'network', path: '/networks', name: 'GET /networks' }],
  [3, { method: 'GET', service: 'image', path: '/images?limit=20', name: 'GET /images' }],
  [2, { method: 'GET', service: 'compute', path: '/flavors/detail', name: 'GET /flavors/detail' }],
  [2, { method: 'GET', service: 'identity', path: '/auth/tokens?nocatalog', name: 'GET /auth/tokens' }],
];

const all = MIX.reduce((sum, [share]) => sum + share, 0);

export const options = optionsOf(
  arrivals({ perSecond: 4, seconds: 20, vus: 30 }),
  {},
  {
    http_req_duration: [`p(95)<${number('SEATRIAL_P95_MS', 3000)}`, 'p(99)<8000'],
    dropped_iterations: ['count<3'],
  },
);

export const setup = () => signIn('identity', 'compute', 'image', 'network');

export default function (cloud: Cloud): void {
  const call = draw();
  const subject = call.service === 'identity' ? { headers: { 'X-Subject-Token': tokenOf(cloud) } } : {};
  send(cloud, { ...call, ...subject });
}

function draw(): Call {
  let left = Math.random() * all;
  const drawn = MIX.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return (drawn ?? (MIX[0] as (typeof MIX)[number]))[1];
}
