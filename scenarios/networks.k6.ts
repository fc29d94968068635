/**
 * Neutron lists networks, subnets, ports and security groups.
 *
 * Proves:     the lists that dashboards and Nova itself ask of Neutron keep their pace.
 * Profile:    3 users for 10 s, one request after the other.
 * Thresholds: 95 % of each list within 2 s; 1 % may fail.
 * Makes:      nothing.
 *
 * @needs network
 */
import { type Cloud, signIn } from './k6/cloud.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const LISTS = ['networks', 'subnets', 'ports', 'security-groups'];

export const options = optionsOf(steady({ vus: 3, seconds: 10 }), reads(...LISTS.map((list) => `GET /${list}`)));

export const setup = () => signIn('network');

export default function (cloud: Cloud): void {
  for (const list of LISTS) {
    send(cloud, { method: 'GET', service: 'network', path: `/${list}`, name: `GET /${list}` });
  }
}
