/**
 * Swift takes objects and gives them back.
 *
 * Proves:     small objects are written, read back unchanged and deleted at a steady pace.
 * Profile:    3 users for 10 s; each puts an object of 64 KiB, gets it and deletes it. SEATRIAL_OBJECT_KIB overrides.
 * Thresholds: 95 % of each within 2 s; 1 % may fail; each object comes back as long as it went.
 * Makes:      objects, in a container that seatrial makes beforehand; under plain `k6 run` setup makes one named
 *             st-<run id>-k6-objects. Teardown removes what an interrupted iteration left, and its own container.
 *
 * @needs object-store container
 */
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import { type Cloud, signIn } from './k6/cloud.ts';
import { number, text } from './k6/environment.ts';
import { optionsOf, reads, steady } from './k6/profile.ts';
import { send } from './k6/requests.ts';

export { handleSummary } from './k6/summary.ts';

const PUT = 'PUT /{container}/{object}';
const GET = 'GET /{container}/{object}';
const DELETE = 'DELETE /{container}/{object}';

/** A container's servers may learn a moment later that its objects are gone. */
const REMOVAL_TRIES = 10;

const sizeBytes = number('SEATRIAL_OBJECT_KIB', 64) * 1024;
const content = new Uint8Array(sizeBytes).fill(0x73).buffer;

export const options = optionsOf(steady({ vus: 3, seconds: 10 }), reads(PUT, GET, DELETE));

interface Ground {
  readonly cloud: Cloud;
  readonly container: string;
}

export function setup(): Ground {
  const cloud = signIn('object-store');
  const container = text('SEATRIAL_CONTAINER') ?? `${cloud.prefix}k6-objects`;
  if (text('SEATRIAL_CONTAINER') === undefined) {
    send(cloud, {
      method: 'PUT',
      service: 'object-store',
      path: `/${container}`,
      name: 'setup: PUT /{container}',
      expect: [201, 202],
    });
  }
  return { cloud, container };
}

export default function ({ cloud, container }: Ground): void {
  const path = `/${container}/${exec.scenario.iterationInTest}`;
  const stored = send(cloud, {
    method: 'PUT',
    service: 'object-store',
    path,
    name: PUT,
    expect: [201],
    body: content,
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  if (stored.status !== 201) return;
  const read = send(cloud, { method: 'GET', service: 'object-store', path, name: GET, responseType: 'binary' });
  check(read, { 'the object comes back whole': ({ body }) => (body as ArrayBuffer | null)?.byteLength === sizeBytes });
  send(cloud, { method: 'DELETE', service: 'object-store', path, name: DELETE, expect: [204] });
}

export function teardown({ cloud, container }: Ground): void {
  for (const name of objectsIn(cloud, container)) {
    send(cloud, {
      method: 'DELETE',
      service: 'object-store',
      path: `/${container}/${name}`,
      name: 'teardown: DELETE /{container}/{object}',
      expect: [204, 404],
    });
  }
  // What seatrial made, seatrial removes.
  if (text('SEATRIAL_CONTAINER') !== undefined) return;
  for (let tries = 0; tries < REMOVAL_TRIES; tries += 1) {
    const removed = send(cloud, {
      method: 'DELETE',
      service: 'object-store',
      path: `/${container}`,
      name: 'teardown: DELETE /{container}',
      expect: [204, 404, 409],
    });
    if (removed.status !== 409) return;
    sleep(1);
  }
}

function objectsIn(cloud: Cloud, container: string): string[] {
  const listed = send(cloud, {
    method: 'GET',
    service: 'object-store',
    path: `/${container}?format=json`,
    name: 'teardown: GET /{container}',
    expect: [200, 204, 404],
  });
  if (listed.status !== 200) return [];
  return (listed.json() as unknown as { name: string }[]).map(({ name }) => name);
}
