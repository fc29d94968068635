import type { Fault } from '../fault.ts';

/** What goes wrong with the database server itself. */
export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'read-only-database',
    title: 'a database that is read-only',
    description: 'As after a failover to a replica that nobody promoted: reads work, every write ends in 500.',
    culprit: { components: ['database'] },
    noticedBy: ['smoke', 'database'],
    disturbances: [{ kind: 'rows', put: ['SET GLOBAL read_only = 1;'], mend: ['SET GLOBAL read_only = 0;'] }],
  },
  {
    name: 'database-out-of-connections',
    title: 'a database out of connections',
    description: 'The server takes ten connections, and the services want hundreds: calls hang, then end in 500.',
    culprit: { components: ['database'] },
    noticedBy: ['smoke', 'database'],
    disturbances: [{ kind: 'connection-limit', connections: 10 }],
  },
  {
    name: 'locked-table',
    title: 'a locked table of instances',
    description: 'Somebody holds a lock on nova.instances and does not give it back: whoever asks Nova waits.',
    culprit: { components: ['database'], schema: 'nova' },
    noticedBy: ['smoke', 'database'],
    disturbances: [{ kind: 'locked-table', table: 'nova.instances' }],
  },
  {
    name: 'missing-database-right',
    title: 'a database user without the right to insert',
    description: "Neutron's user may read and not insert: lists work, every creation ends in 500.",
    culprit: { components: ['database', 'neutron-server'], schema: 'neutron' },
    noticedBy: ['smoke/networks', 'smoke'],
    disturbances: [
      {
        kind: 'rows',
        put: [
          "REVOKE ALL PRIVILEGES ON neutron.* FROM 'neutron'@'127.0.0.1';",
          "GRANT SELECT, UPDATE, DELETE ON neutron.* TO 'neutron'@'127.0.0.1';",
          // A connection keeps the rights it began with.
          "KILL USER 'neutron';",
        ],
        mend: ["GRANT ALL ON neutron.* TO 'neutron'@'127.0.0.1';", "KILL USER 'neutron';"],
      },
    ],
  },
];
