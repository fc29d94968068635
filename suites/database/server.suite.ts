import {
  check,
  expect,
  notApplicable,
  readDeadlocks,
  readGalera,
  readReplication,
  readServer,
  readSlowStatements,
  readTransactions,
  topic,
} from 'seatrial/suite';

/** The share of connections in use above which the next storm meets "Too many connections". */
const MOST_IN_USE = 0.8;
const SLOW_SECONDS = 10;
const LONG_SECONDS = 60;
const LOCK_SECONDS = 5;
const MOST_LAG_SECONDS = 30;
/** Replication that is paused for more than this share of the time slows every writer down. */
const MOST_PAUSED = 0.1;

topic('server', () => {
  check('has room for more connections', { needs: ['database'] }, async ({ places, attach }) => {
    const { version, isMariaDb, query, address } = await places.database.open();
    const server = await readServer({ query });
    attach('The server', { address, version, isMariaDb, ...server });
    const { connections, maxConnections } = server;
    const share = `${connections} of at most ${maxConnections} connections are in use`;
    expect(connections / maxConnections, share).toBeLessThan(MOST_IN_USE);
  });

  check('takes writes', { needs: ['database'], severity: 'critical' }, async ({ places }) => {
    expect(await readServer(await places.database.open()), 'read_only of the server').toMatchObject({
      isReadOnly: false,
    });
  });

  check(`no statement runs for more than ${SLOW_SECONDS} s`, { needs: ['database'] }, async ({ places }) => {
    expect(
      await readSlowStatements(await places.database.open(), SLOW_SECONDS),
      'statements that run for long',
    ).toEqual([]);
  });

  check(
    `no transaction is open for more than ${LONG_SECONDS} s, and none waits ${LOCK_SECONDS} s for a lock`,
    { needs: ['database'] },
    async ({ places }) => {
      const found = await readTransactions(await places.database.open(), LONG_SECONDS);
      const long = found.filter(({ openSeconds }) => openSeconds >= LONG_SECONDS);
      const waiting = found.filter(({ waitingSeconds = 0 }) => waitingSeconds >= LOCK_SECONDS);
      expect([...new Set([...waiting, ...long])], 'transactions that wait or stay open').toEqual([]);
    },
  );

  check('met no deadlock in the last minute', { needs: ['database'], severity: 'minor' }, async (context) => {
    const deadlocks = await readDeadlocks(await context.places.database.open());
    context.attach('Deadlocks', deadlocks);
    const { tables = [], secondsAgo = Number.POSITIVE_INFINITY } = deadlocks.last ?? {};
    expect(secondsAgo, `seconds since the last deadlock, over ${tables.join(', ')}`).toBeGreaterThan(60);
  });

  check('replicates without falling behind', { needs: ['database'] }, async ({ places, attach }) => {
    const replicas = await readReplication(await places.database.open());
    if (replicas.length === 0) notApplicable('this server replicates from no other');
    attach('Replication', replicas);
    const behind = replicas.filter(
      ({ isReceiving, isApplying, lagSeconds = Number.POSITIVE_INFINITY }) =>
        !isReceiving || !isApplying || lagSeconds > MOST_LAG_SECONDS,
    );
    expect(behind, 'sources that it does not follow').toEqual([]);
  });

  check('takes its full part in its Galera cluster', { needs: ['database'] }, async ({ places, attach }) => {
    const galera = await readGalera(await places.database.open());
    if (!galera) notApplicable('this server is in no Galera cluster');
    attach('Galera', galera);
    expect(galera, 'its part in the cluster').toMatchObject({ state: 'Synced', status: 'Primary', isReady: true });
    expect(galera.pausedShare, 'share of the time that replication is paused').toBeLessThan(MOST_PAUSED);
  });
});
