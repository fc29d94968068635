/**
 * Nova lists servers, briefly and in detail, as the command line does.
 *
 * Proves:     the most frequent read of a cloud keeps its pace, whatever the project holds.
 * Profile:    3 users for 10 s, one request after the other.
 * Thresholds: 95 % of each list within 2 s; 1 % may fail.
 * Makes:      nothing.
 *
 * @needs compute
 */
import { type Cloud, signIn } from './k6/cloud.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const BRIEF = 'GET /servers';
const DETAIL = 'GET /servers/detail';

export const options = optionsOf(steady({ vus: 3, seconds: 10 }), reads(BRIEF, DETAIL));

export const setup = () => signIn('compute');

export default function (cloud: Cloud): void {
  send(cloud, { method: 'GET', service: 'compute', path: '/servers?limit=20', name: BRIEF });
  send(cloud, { method: 'GET', service: 'compute', path: '/servers/detail?limit=20', name: DETAIL });
}
