import { withinTime } from '../core/within.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';
import { readServer } from '../probes/database/server/connections.ts';
import { readGalera, readReplication } from '../probes/database/server/replication.ts';
import {
  readSlowStatements,
  readTableWaits,
  readTransactions,
  type Statement,
  type Transaction,
} from '../probes/database/server/transactions.ts';
import type { EvidenceSource } from './evidence.ts';
import type { Finding, FindingSource } from './findings.ts';

type Open = () => Promise<DatabaseProbe>;

/** A look that takes longer is left to the one that greets the server, which tells whether it hangs. */
const LOOK_MS = 4_000;
/** Statements and waits that take longer than what services usually ask for, in s. */
const LONG_SECONDS = 5;
/** Whoever has waited for so long in s is not merely held up any more: clients give up soon. */
const HOPELESS_SECONDS = 30;

/** Says when the server refuses writes or connections, and when a locked table holds up who needs it. */
export function databaseFindings(host: string, open: Open): FindingSource {
  const about = { component: 'database', host, evidence: [] };
  let refusedBefore: number | undefined;
  const read = async () => {
    const database = await open();
    // One after the other: both go through the one connection that is kept.
    const server = await readServer(database);
    const waits = await readTableWaits(database, LONG_SECONDS);
    return { database, server, waits };
  };
  const judge = async ({ database, server, waits }: Awaited<ReturnType<typeof read>>) => {
    const { isReadOnly, refusedConnections, maxConnections } = server;
    // Between two refusals there may be room for a moment: the server's own count tells of all of them.
    const refused = refusedConnections - (refusedBefore ?? refusedConnections);
    refusedBefore = refusedConnections;
    return [
      ...(refused > 0
        ? [
            {
              ...about,
              isHindrance: true,
              says: `refused ${refused} connections in the last seconds, for it takes ${maxConnections} at most`,
              advice: FULL,
            },
          ]
        : []),
      ...heldUp(waits, about),
      ...(isReadOnly ? await readOnly(database, about) : []),
    ];
  };
  return () => withinTime(LOOK_MS, 'no look at the database', read()).then(judge).catch(unlessFull(about));
}

type About = Pick<Finding, 'component' | 'host' | 'evidence'>;

const FULL = 'See who holds them (SHOW PROCESSLIST), and raise max_connections, or have the services keep fewer.';

function heldUp(waits: readonly Statement[], about: About): Finding[] {
  const [longest] = waits;
  if (!longest) return [];
  return [
    {
      ...about,
      isHindrance: longest.seconds < HOPELESS_SECONDS,
      says: `has kept ${waits.length} statements waiting for a locked table, the longest for ${longest.seconds} s (of ${longest.user}: ${longest.statement})`,
      advice: 'See who holds the lock (SHOW FULL PROCESSLIST, the connections that do not wait), and end it (KILL).',
      evidence: [{ name: 'Waiting for a table', mediaType: 'text/plain', content: waits.map(inWords).join('\n') }],
    },
  ];
}

const inWords = (each: Statement): string => `${whose(each)} has been at this for ${each.seconds} s: ${each.statement}`;

/** A replica is meant to refuse writes; a node of a cluster is not alone. */
async function readOnly(database: DatabaseProbe, about: About): Promise<Finding[]> {
  if ((await readReplication(database)).length > 0) return [];
  const galera = await readGalera(database);
  return [
    {
      ...about,
      says: 'refuses writes, for it is set to read_only',
      advice: 'Find out who set it, and why; "SET GLOBAL read_only = 0" has it take writes again.',
      isRedundant: galera !== undefined && galera.size > 1,
    },
  ];
}

/** A server that has no room for us has none for the services. */
const unlessFull =
  (about: About) =>
  (error: unknown): Finding[] => {
    const { code } = ((error as Error).cause ?? {}) as { code?: string };
    if (code !== 'ER_CON_COUNT_ERROR') throw error;
    return [{ ...about, says: 'takes nobody in, for it is out of connections', advice: FULL }];
  };

/** Who waits for a lock, and which statements do not end: a locked table holds up services that are well. */
export function databaseEvidence(open: Open): EvidenceSource {
  const name = 'Locks in the database';
  const look = async () => {
    const database = await open();
    const [transactions, statements] = await Promise.all([
      readTransactions(database, LONG_SECONDS),
      readSlowStatements(database, LONG_SECONDS),
    ]);
    const lines = [
      ...transactions.map((each) => `${whose(each)} ${stateOf(each)}: ${each.statement || 'no statement'}`),
      ...statements.map(inWords),
    ];
    return lines.length === 0 ? [] : [{ name, mediaType: 'text/plain', content: lines.join('\n') }];
  };
  let asked: ReturnType<typeof look> | undefined;
  return {
    name,
    // The same for every failure of a moment: the server is asked once.
    ask: () => {
      asked ??= look();
      return asked;
    },
  };
}

function whose({ connection, user, host }: Pick<Transaction, 'connection' | 'user' | 'host'>): string {
  return `connection ${connection} of ${user}@${host}`;
}

function stateOf({ openSeconds, waitingSeconds }: Transaction): string {
  const open = `has a transaction open for ${openSeconds} s`;
  return waitingSeconds === undefined ? open : `${open} and waits ${waitingSeconds} s for a lock`;
}
