import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fakeConfig } from '../../fixtures/fake-cloud.ts';
import { loadTarget, type Target } from '../config/target.ts';
import { signIn } from './sign-in.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const port = await listen(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  return port;
}

async function trySignIn(keystone: RequestListener): Promise<unknown> {
  const authUrl = `http://127.0.0.1:${await listen(keystone)}/v3`;
  const plain = await loadTarget({ env: {}, cwd: '/nonexistent', home: '/nonexistent' });
  const database = { host: '127.0.0.1', port: await freePort(), username: 'seatrial', tls: false };
  const target = { ...plain, probes: { ...plain.probes, database } } as unknown as Target;
  return signIn({ ...fakeConfig, authUrl }, target, { slowMs: 50, inVainMs: 50 }).catch((error: unknown) => error);
}

const answering =
  (status: number): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: 'no', code: status } }));
  };

describe('signing in to a cloud whose database is down', () => {
  test('says so where Keystone does not answer, without waiting for it to the end', async () => {
    expect(await trySignIn(() => {})).toMatchObject({
      code: 'SERVICE_DOWN',
      exit: 3,
      culprit: { component: 'database', host: '127.0.0.1' },
      message: expect.stringMatching(/^Keystone at \S+ issues no token\. The database is down: .*ECONNREFUSED/),
    });
  });

  test('says so where Keystone answers with an error of its own', async () => {
    expect(await trySignIn(answering(500))).toMatchObject({ code: 'SERVICE_DOWN' });
  });

  test('says what Keystone says where it refuses the user', async () => {
    expect(await trySignIn(answering(401))).toMatchObject({ code: 'AUTH_FAILED' });
  });
});
