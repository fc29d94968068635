import { expect, test } from 'vitest';
import type { Row } from '../probes/database/connection.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';
import { databaseEvidence, databaseFindings } from './database-facts.ts';
import { findingCauses } from './findings.ts';

/** A server that answers statements by a word in them. */
const serverThat = (answers: Readonly<Record<string, readonly Row[]>>) => {
  const query = async (sql: string) => Object.entries(answers).find(([word]) => sql.includes(word))?.[1] ?? [];
  return async () => ({ query }) as unknown as DatabaseProbe;
};

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
