/**
 * Nova, Neutron and Cinder say what of its quota a project uses.
 *
 * Proves:     the counts behind every boot and every overview page keep their pace; counting usage is among the
 *             dearest reads of Nova.
 * Profile:    3 users for 10 s, one request after the other.
 * Thresholds: 95 % of each within 2 s; 1 % may fail.
 * Makes:      nothing.
 *
 * @needs compute network block-storage
 */
import { type Cloud, signIn } from './k6/cloud.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const COMPUTE = 'GET /limits of compute';
const VOLUMES = 'GET /limits of block storage';
const NETWORK = 'GET /quotas/{id}/details of network';

export const options = optionsOf(steady({ vus: 3, seconds: 10 }), reads(COMPUTE, VOLUMES, NETWORK));

export const setup = () => signIn('compute', 'network', 'block-storage');

export default function (cloud: Cloud): void {
  send(cloud, { method: 'GET', service: 'compute', path: '/limits', name: COMPUTE });
  send(cloud, { method: 'GET', service: 'block-storage', path: '/limits', name: VOLUMES });
  const path = `/quotas/${cloud.projectId}/details.json`;
  send(cloud, { method: 'GET', service: 'network', path, name: NETWORK });
}
