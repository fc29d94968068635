/**
 * Nova lists flavors and shows one of them.
 *
 * Proves:     the read that every form and every boot begins with keeps its pace; it touches Nova's API database only,
 *             and so tells that one's slowness from the cells'.
 * Profile:    3 users for 10 s, one request after the other.
 * Thresholds: 95 % of each within 2 s; 1 % may fail.
 * Makes:      nothing.
 *
 * @needs compute
 */
import { type Cloud, signIn } from './k6/cloud.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const LIST = 'GET /flavors/detail';
const SHOW = 'GET /flavors/{id}';

export const options = optionsOf(steady({ vus: 3, seconds: 10 }), reads(LIST, SHOW));

export const setup = () => signIn('compute');

export default function (cloud: Cloud): void {
  const listed = send(cloud, { method: 'GET', service: 'compute', path: '/flavors/detail', name: LIST });
  if (listed.status !== 200) return;
  const { flavors } = listed.json() as unknown as { flavors: readonly { readonly id: string }[] };
  const [first] = flavors;
  if (first) send(cloud, { method: 'GET', service: 'compute', path: `/flavors/${first.id}`, name: SHOW });
}
