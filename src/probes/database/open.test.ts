import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseAt } from '../../../fixtures/database-access.ts';
import { mariadbMissing, type ScratchMariaDb, scratchMariaDb } from '../../../fixtures/mariadb.ts';
import { openConnections } from './connection.ts';
import { openDatabase } from './open.ts';

const STARTS_WITHIN_MS = 120_000;

describe.skipIf(mariadbMissing)(`a database${mariadbMissing ? ` (${mariadbMissing})` : ''}`, () => {
  let server: ScratchMariaDb;

  beforeAll(async () => {
    server = await scratchMariaDb(['--transaction-isolation=READ-COMMITTED']);
    await server.sql('CREATE DATABASE blog; CREATE TABLE blog.posts (id INT); CREATE DATABASE nova;');
  }, STARTS_WITHIN_MS);

  afterAll(() => server?.[Symbol.asyncDispose]());

  it.each([
    ['a wrong password', { password: 'wrong' }, 'PROBE_REFUSED', /Access denied/],
    ['TLS where the server has none', { tls: true }, 'PROBE_REFUSED', /does not support secure/],
    [
      'a user that may write',
      { username: 'writer', password: 'writes' },
      'PROBE_UNFIT',
      /INSERT, UPDATE, DELETE on \*\.\*/,
    ],
    ["a server that is not OpenStack's, though a name fits", {}, 'PROBE_UNFIT', /sees no schema of OpenStack/],
    ['a schema that is not there', { schemas: { nova: 'blogg' } }, 'PROBE_UNFIT', /did you mean "blog"/],
    ['a schema of another kind', { schemas: { nova: 'blog' } }, 'PROBE_UNFIT', /it has no table instances/],
  ])('refuses %s', async (_, settings, code, message) => {
    await expect(openDatabase({ ...server.access, ...settings })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/probes\.database|It sees/),
    });
  });

  it('cannot be written to, even by a user that may', async () => {
    const writer = { ...server.access, username: 'writer', password: 'writes', allowWritePrivileges: true };
    const connections = openConnections(writer);
    const write = connections.query('INSERT INTO blog.posts VALUES (1)');
    await expect(write).rejects.toThrow(/READ ONLY transaction/);
    expect(await connections.query('SELECT COUNT(*) AS posts FROM blog.posts')).toEqual([{ posts: 0 }]);
    await connections.close();
  });

  it('reads a snapshot as of one moment, whatever level of isolation the server is set to', async () => {
    await server.sql('CREATE TABLE blog.comments (id INT) ENGINE=InnoDB');
    const connections = openConnections(server.access);
    const count = 'SELECT COUNT(*) AS comments FROM blog.comments';
    const seen = await connections.snapshot(async (reader) => {
      await server.sql('INSERT INTO blog.comments VALUES (1)');
      return reader.query(count);
    });
    expect(seen).toEqual([{ comments: 0 }]);
    expect(await connections.query(count)).toEqual([{ comments: 1 }]);
    await connections.close();
  });

  it('gives up a query that takes too long, on the server too, and goes on with the next', async () => {
    const connections = openConnections(server.access, { connectMs: 30_000, queryMs: 700 });
    const numbers = 'blog.seq_1_to_1000000';
    const endless = connections.query(`SELECT COUNT(*) FROM ${numbers} a JOIN ${numbers} b ON a.seq + b.seq < 0`);
    await expect(endless).rejects.toMatchObject({
      code: 'PROBE_FAILED',
      message: expect.stringContaining('max_statement'),
    });
    expect(await connections.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await connections.close();
  });
});

describe('a server that is none', () => {
  it('is unreachable when nothing listens', async () => {
    await expect(openDatabase(databaseAt(1))).rejects.toMatchObject({ code: 'PROBE_UNREACHABLE' });
  });

  it('is given up when it takes the connection and says nothing', async () => {
    await using silent = await listener();
    const connections = openConnections(databaseAt(silent.port), { connectMs: 200, queryMs: 200 });
    await expect(connections.query('SELECT 1')).rejects.toMatchObject({
      code: 'PROBE_UNREACHABLE',
      message: expect.stringContaining(`127.0.0.1:${silent.port}`),
    });
    await connections.close();
  });

  it('is given up when it falls silent after its first words', async () => {
    await using halfOpen = await listener(GREETING);
    const connections = openConnections(databaseAt(halfOpen.port), { connectMs: 200, queryMs: 200 });
    await expect(connections.query('SELECT 1')).rejects.toMatchObject({ code: 'PROBE_UNREACHABLE' });
    await connections.close();
  });
});

/** The first packet of a server, as MariaDB 10.11 sends it. */
const GREETING = Buffer.concat([
  Buffer.from([0x4d, 0, 0, 0, 0x0a]),
  Buffer.from('5.5.5-10.11.19-MariaDB\0', 'latin1'),
  Buffer.from([1, 0, 0, 0]),
  Buffer.from('abcdefgh\0', 'latin1'),
  Buffer.from([0xfe, 0xf7, 0x2d, 0x02, 0, 0xff, 0x81, 0x15]),
  Buffer.alloc(6),
  Buffer.from([0x1d, 0, 0, 0]),
  Buffer.from('ijklmnopqrst\0', 'latin1'),
  Buffer.from('mysql_native_password\0', 'latin1'),
]);

async function listener(greeting?: Buffer) {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {});
    if (greeting) {
      const length = greeting.length - 4;
      socket.write(Buffer.concat([Buffer.from([length & 0xff, length >> 8, 0, 0]), greeting.subarray(4)]));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
