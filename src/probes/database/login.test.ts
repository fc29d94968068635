import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt } from '../../../fixtures/database-access.ts';
import { mariadbMissing, type ScratchMariaDb, scratchMariaDb } from '../../../fixtures/mariadb.ts';
import { mysqlGreeting, probeGreeting } from '../greeting.ts';
import { probeLogin } from './login.ts';

const STARTS_WITHIN_MS = 120_000;

describe.skipIf(mariadbMissing)(`a login${mariadbMissing ? ` (${mariadbMissing})` : ''}`, () => {
  let server: ScratchMariaDb;

  beforeAll(async () => {
    server = await scratchMariaDb();
  }, STARTS_WITHIN_MS);

  afterAll(() => server?.[Symbol.asyncDispose]());

  /** Handshakes that were broken off so far; the server notices a moment later. */
  async function brokenOff(): Promise<number> {
    await sleep(300);
    const [, count] = (await server.sql("SHOW GLOBAL STATUS LIKE 'Aborted_connects_preauth'")).split(/\s+/);
    return Number(count);
  }

  it('leaves no broken handshake behind, as a greeting does', async () => {
    const before = await brokenOff();
    for (let n = 0; n < 3; n += 1) {
      expect(await probeLogin(server.access)).toMatchObject({ isOpen: true, greets: true });
    }
    expect(await brokenOff()).toBe(before);
    await probeGreeting(server.access.host, server.access.port, mysqlGreeting);
    expect(await brokenOff()).toBe(before + 1);
  });

  it('that is refused for its password says nothing against the server, and breaks nothing off', async () => {
    const before = await brokenOff();
    const reading = await probeLogin({ ...server.access, password: 'wrong' });
    expect(reading).toMatchObject({ isOpen: true, greets: true });
    expect(reading.refusal).toBeUndefined();
    expect(await brokenOff()).toBe(before);
  });

  it('says when the server is full', async () => {
    // The smallest number it takes; these connections hold it, and root has one more.
    await server.sql('SET GLOBAL max_connections = 10');
    const holders = Array.from({ length: 11 }, () => server.sql('SELECT SLEEP(2)').catch(() => {}));
    await sleep(500);
    expect(await probeLogin(server.access)).toMatchObject({ isOpen: true, refusal: 'Too many connections' });
    await Promise.all(holders);
  });
});

describe('a login at what is no server', () => {
  it('is closed where nobody listens', async () => {
    const reading = await probeLogin(databaseAt(1));
    expect(reading).toMatchObject({ isOpen: false, errno: 'ECONNREFUSED' });
    expect(reading.greets).toBeUndefined();
  });

  it('is silent where the connection is taken and nothing comes, and nobody waits for ever', async () => {
    const silent = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const reading = await probeLogin(databaseAt((silent.address() as AddressInfo).port), 100);
    expect(reading).toMatchObject({ isOpen: true, greets: false, errno: 'ETIMEDOUT' });
    silent.close();
  });
});
