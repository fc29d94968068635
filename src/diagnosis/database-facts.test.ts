import { expect, test } from 'vitest';
import type { Row } from '../probes/database/connection.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';
import { databaseEvidence, databaseFindings } from './database-facts.ts';
import { findingCauses } from './findings.ts';

/** A server that answers statements by a word in them. */
const serverThat = (answers: Readonly<Record<string, readonly Row[]>>) => {
  const query = async (sql: string) => Object.entries(answers).find(([word]) => sql.includes(word))?.[1] ?? [];
  return async () => ({ query, schemas: SCHEMAS }) as unknown as DatabaseProbe;
};

const SCHEMAS = { names: new Map([['nova', 'nova_of_ours']]) };

const READ_ONLY = { 'GLOBAL VARIABLES': [{ Variable_name: 'read_only', Value: 'ON' }] };
const QUESTION = { fromMs: 0, toMs: 1 };

test('finds a server that refuses writes', async () => {
  const [cause] = findingCauses(await databaseFindings('db', serverThat(READ_ONLY))());
  expect(cause).toMatchObject({
    isRedundant: false,
    diagnosis: { culprit: { component: 'database', host: 'db' }, headline: expect.stringContaining('refuses writes') },
  });
});

test('takes a node of a cluster for one of several, and a replica for what it is', async () => {
  const galera = [
    { Variable_name: 'wsrep_provider_name', Value: 'Galera' },
    { Variable_name: 'wsrep_cluster_size', Value: '3' },
  ];
  const findings = databaseFindings('db', serverThat({ ...READ_ONLY, 'GLOBAL STATUS': galera }));
  expect(await findings()).toMatchObject([{ isRedundant: true }]);
  const replica = { ...READ_ONLY, 'SLAVES STATUS': [{ Master_Host: 'a', Master_Port: 3306 }] };
  expect(await databaseFindings('db', serverThat(replica))()).toEqual([]);
});

test('finds a server that has refused connections since the last look', async () => {
  const counters = ['7', '7', '19'].map((Value) => [{ Variable_name: 'Connection_errors_max_connections', Value }]);
  const query = async (sql: string) => (sql.includes('GLOBAL STATUS') ? (counters.shift() ?? []) : []);
  const findings = databaseFindings('db', async () => ({ query, schemas: SCHEMAS }) as unknown as DatabaseProbe);
  expect([await findings(), await findings(), await findings()]).toMatchObject([
    [],
    [],
    [{ isHindrance: true, says: expect.stringContaining('refused 12 connections') }],
  ]);
});

test('finds a server that has no room for the look itself', async () => {
  const full = Object.assign(new Error('Too many connections'), { code: 'ER_CON_COUNT_ERROR' });
  const findings = databaseFindings('db', () => Promise.reject(new Error('signing in', { cause: full })));
  expect(await findings()).toMatchObject([{ component: 'database', says: expect.stringContaining('takes nobody in') }]);
  await expect(databaseFindings('db', () => Promise.reject(new Error('else')))()).rejects.toThrow('else');
});

test('finds a table that is locked, by who waits for it', async () => {
  const wait = { connection: 7, user: 'nova', host: 'c1', seconds: 29, statement: 'SELECT a FROM instances', db: null };
  const others = { ...wait, connection: 9, db: 'monitoring' };
  const waits = [others, wait, { ...wait, connection: 8, seconds: 9, db: 'nova_of_ours' }];
  const open = serverThat({ 'Waiting for': waits });
  expect(await databaseFindings('db', open)()).toMatchObject([
    { isHindrance: true, says: expect.stringMatching(/kept 2 statements waiting .* 29 s \(of nova: SELECT a/) },
  ]);
});

test('takes a lock that statements have waited for until hardly anybody still does for an outage', async () => {
  const wait = { connection: 7, user: 'nova', host: 'c1', seconds: 31, statement: 'SELECT a FROM instances', db: null };
  const found = await databaseFindings('db', serverThat({ 'Waiting for': [wait] }))();
  expect(found).toMatchObject([{ isHindrance: false }]);
});

test('says nothing of a server that takes writes and keeps nobody waiting', async () => {
  expect(await databaseFindings('db', serverThat({}))()).toEqual([]);
  expect(await databaseEvidence(serverThat({})).ask(QUESTION)).toEqual([]);
});

test('shows who waits for a lock, and which statement does not end', async () => {
  const who = { connection: 7, user: 'nova', host: 'c1' };
  const open = serverThat({
    innodb_trx: [{ ...who, open_seconds: 9, waiting_seconds: 8, statement: 'UPDATE instances SET a = 1' }],
    'FROM information_schema.processlist p': [{ ...who, connection: 8, seconds: 60, statement: 'SELECT SLEEP(99)' }],
  });
  const [evidence] = await databaseEvidence(open).ask(QUESTION);
  expect(evidence?.content).toMatch(/connection 7 of nova@c1 .* waits 8 s for a lock: UPDATE instances/);
  expect(evidence?.content).toMatch(/connection 8 of nova@c1 .* 60 s: SELECT SLEEP/);
});
