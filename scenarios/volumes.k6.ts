/**
 * Cinder lists volumes, and makes and deletes one after the other.
 *
 * Proves:     the lists keep their pace while volumes come and go, and a volume is there within seconds.
 * Profile:    2 users for 15 s; each makes a volume of 1 GiB, lists until it is available, and deletes it.
 * Thresholds: 95 % of lists and requests within 2 s; 95 % of volumes available within 15 s; 1 % may fail.
 * Makes:      volumes named st-<run id>-k6-volume-…; teardown removes those that an interrupted iteration left.
 *
 * @needs block-storage
 */
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import { Trend } from 'k6/metrics';
import { type Cloud, signIn } from './k6/cloud.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const LIST = 'GET /volumes/detail';
const CREATE = 'POST /volumes';
const SHOW = 'GET /volumes/{id}';
const DELETE = 'DELETE /volumes/{id}';

/** How long a volume may take to become available, or to go, in s; what takes longer is a failed check. */
const PATIENCE_SECONDS = 60;

const available = new Trend('volume_available', true);

export const options = optionsOf(steady({ vus: 2, seconds: 15 }), reads(LIST, CREATE, SHOW, DELETE), {
  volume_available: ['p(95)<15000'],
});

interface Volume {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

export const setup = () => signIn('block-storage');

export default function (cloud: Cloud): void {
  const startedMs = Date.now();
  const created = send(cloud, {
    method: 'POST',
    service: 'block-storage',
    path: '/volumes',
    name: CREATE,
    expect: [202],
    body: { volume: { name: `${namesOf(cloud)}${exec.scenario.iterationInTest}`, size: 1 } },
  });
  if (created.status !== 202) return;
  const { volume } = created.json() as unknown as { volume: Volume };
  const status = settled(cloud, volume.id);
  check(status, { 'the volume becomes available': (last) => last === 'available' });
  if (status === 'available') available.add(Date.now() - startedMs);
  send(cloud, { method: 'GET', service: 'block-storage', path: '/volumes/detail?limit=20', name: LIST });
  remove(cloud, volume.id);
}

/** Removes what iterations left that were cut off, and waits until it is gone. */
export function teardown(cloud: Cloud): void {
  const deadlineMs = Date.now() + PATIENCE_SECONDS * 1000;
  const asked = new Set<string>();
  for (let left = leftovers(cloud); left.length > 0 && Date.now() < deadlineMs; left = leftovers(cloud)) {
    for (const { id, status } of left) {
      if (asked.has(id) || !/^(available|error)/.test(status)) continue;
      asked.add(id);
      remove(cloud, id);
    }
    sleep(1);
  }
}

function namesOf({ prefix }: Cloud): string {
  return `${prefix}k6-volume-`;
}

function leftovers(cloud: Cloud): Volume[] {
  const listed = send(cloud, {
    method: 'GET',
    service: 'block-storage',
    path: '/volumes/detail',
    name: 'teardown: GET /volumes/detail',
  });
  if (listed.status !== 200) return [];
  const { volumes } = listed.json() as unknown as { volumes: readonly Volume[] };
  return volumes.filter(({ name }) => name?.startsWith(namesOf(cloud)));
}

function settled(cloud: Cloud, id: string): string {
  const deadlineMs = Date.now() + PATIENCE_SECONDS * 1000;
  let status = 'creating';
  while (status === 'creating' && Date.now() < deadlineMs) {
    sleep(0.5);
    const shown = send(cloud, { method: 'GET', service: 'block-storage', path: `/volumes/${id}`, name: SHOW });
    if (shown.status !== 200) return 'unknown';
    status = (shown.json() as unknown as { volume: Volume }).volume.status;
  }
  return status;
}

function remove(cloud: Cloud, id: string): void {
  send(cloud, {
    method: 'DELETE',
    service: 'block-storage',
    path: `/volumes/${id}`,
    name: DELETE,
    // In teardown it may have gone by itself.
    expect: [202, 404],
  });
}
