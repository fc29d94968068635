import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseAt } from '../../fixtures/database-access.ts';
import type { Target } from '../config/target.ts';
import { defaultTarget } from '../config/target-parse.ts';
import type { Cloud } from '../openstack/cloud.ts';
import { readHealth } from './health.ts';

/** A server that greets as MariaDB does when it is full, and counts who comes. */
let server: Server;
let connections: number;

beforeEach(async () => {
  connections = 0;
  server = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {}).end(Buffer.from('\x17\0\0\0\xff\x10\x04Too many connections', 'latin1'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterEach(() => void server.close());

const CALM = { heartbeats: false, endpoints: false, isAsked: false };

async function look(parts: typeof CALM, isUserKnown = false) {
  const { port } = server.address() as AddressInfo;
  const database = databaseAt(port);
  const target = { ...defaultTarget(), probes: { database } } as unknown as Target;
  const cloud = { session: { config: { interface: 'public' } } } as Cloud;
  return readHealth(cloud, target, false, parts, isUserKnown ? { database } : {});
}

describe('a look at the health of a cloud', () => {
  test('leaves a database alone that it has no user for, as long as nothing failed: who only greets is counted, and shut out in the end', async () => {
    expect((await look(CALM)).database).toBeUndefined();
    expect(connections).toBe(0);
  });

  test('greets that database when it is asked why something failed', async () => {
    const { database } = await look({ ...CALM, isAsked: true });
    expect(database).toMatchObject({ isOpen: true, greets: true, refusal: 'Too many connections' });
    expect(connections).toBe(1);
  });

  test('logs in to a database that it has a user for, each time', async () => {
    expect((await look(CALM, true)).database).toMatchObject({ isOpen: true, refusal: 'Too many connections' });
    expect(connections).toBe(1);
  });
});
