/**
 * People have the dashboard open: overview, instances, networks, images, and now and then a refresh out of impatience.
 *
 * Proves:     the cloud answers bursts of reads as a page makes them, side by side, from several people at once. Tests
 *             that ask one thing after the other underestimate people.
 * Profile:    4 people for 20 s; each opens a page, which asks for all its parts at once, and looks at it for 1 to 3 s.
 * Thresholds: 95 % of pages whole within 5 s, 95 % of each part within 3 s; 1 % may fail.
 * Makes:      nothing.
 *
 * @needs identity compute image network block-storage
 */
import { sleep } from 'k6';
import { Trend } from 'k6/metrics';
import type { Service } from './k6/catalogue.ts';
import { type Cloud, signIn, tokenOf } from './k6/cloud.ts';
import { optionsOf, steady } from './k6/profile.ts';
import { type Call, sendAll } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const page = new Trend('page_duration', true);

const read = (service: Service, path: string): Call => ({
  method: 'GET',
  service,
  path,
  name: `GET ${path.replace(/\?.*/, '')} of ${service}`,
});

/** What each page asks for, all of it at once. */
const PAGES: Readonly<Record<string, readonly Call[]>> = {
  overview: [
    read('compute', '/limits'),
    read('compute', '/servers/detail?limit=20'),
    read('block-storage', '/limits'),
    read('network', '/quotas/{project}/details.json'),
  ],
  instances: [
    read('compute', '/servers/detail?limit=20'),
    read('compute', '/flavors/detail'),
    read('image', '/images?limit=20'),
    read('network', '/floatingips'),
    read('network', '/ports'),
  ],
  networks: [read('network', '/networks'), read('network', '/subnets'), read('network', '/routers')],
  images: [read('image', '/images?limit=20')],
  volumes: [read('block-storage', '/volumes/detail?limit=20'), read('block-storage', '/snapshots')],
};

const PART_P95_MS = 3000;
const parts = [...new Set(Object.values(PAGES).flatMap((calls) => calls.map(({ name }) => name)))];

export const options = optionsOf(
  steady({ vus: 4, seconds: 20 }),
  Object.fromEntries(parts.map((name) => [name, PART_P95_MS])),
  { page_duration: ['p(95)<5000'] },
);

export const setup = () => signIn('identity', 'compute', 'image', 'network', 'block-storage');

export default function (cloud: Cloud): void {
  for (const calls of Object.values(PAGES)) {
    const startedMs = Date.now();
    // The dashboard asks Keystone about its user's token before each page.
    sendAll(cloud, [tokenCheck(cloud), ...calls.map((call) => ofProject(cloud, call))]);
    page.add(Date.now() - startedMs);
    sleep(1 + Math.random() * 2);
  }
}

function ofProject({ projectId }: Cloud, call: Call): Call {
  return { ...call, path: call.path.replace('{project}', projectId) };
}

function tokenCheck(cloud: Cloud): Call {
  return { ...read('identity', '/auth/tokens?nocatalog'), headers: { 'X-Subject-Token': tokenOf(cloud) } };
}
