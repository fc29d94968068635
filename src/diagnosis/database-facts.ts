import { withinTime } from '../probes/database/deadline.ts';
import type { DatabaseProbe } from '../probes/database/open.ts';
import { readServer } from '../probes/database/server/connections.ts';
import { readGalera, readReplication } from '../probes/database/server/replication.ts';
import { readSlowStatements, readTransactions, type Transaction } from '../probes/database/server/transactions.ts';
import type { EvidenceSource } from './evidence.ts';
import type { FindingSource } from './findings.ts';

type Open = () => Promise<DatabaseProbe>;

/** A look that takes longer is left to the one that greets the server, which tells whether it hangs. */
const LOOK_MS = 4_000;
/** Statements and waits that take longer than what services usually ask for, in s. */
const LONG_SECONDS = 5;

/** Says when the server refuses writes. A replica is meant to; a node of a cluster is not alone. */
export function databaseFindings(host: string, open: Open): FindingSource {
  const look: FindingSource = async () => {
    const database = await open();
    const { isReadOnly } = await readServer(database);
    if (!isReadOnly || (await readReplication(database)).length > 0) return [];
    const galera = await readGalera(database);
    return [
      {
        ...{ component: 'database', host, evidence: [] },
        says: 'refuses writes, for it is set to read_only',
        advice: 'Find out who set it, and why; "SET GLOBAL read_only = 0" has it take writes again.',
        isRedundant: galera !== undefined && galera.size > 1,
      },
    ];
  };
  return () => withinTime(LOOK_MS, 'no look at the database', look());
}

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
      ...statements.map((each) => `${whose(each)} has been at this for ${each.seconds} s: ${each.statement}`),
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
