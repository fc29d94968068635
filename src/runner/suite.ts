/**
 * What a suite imports: `import { check, expect, ordered, topic } from 'seatrial/suite'`.
 * Suites know nothing of Vitest; it could be replaced behind these names.
 */
export { expect } from 'vitest';
export { followReports } from '../diagnosis/periods.ts';
export { findSilent } from '../diagnosis/silence.ts';
export { findRoom } from '../openstack/compute/room.ts';
export { releasesBetween, releasesOf } from '../openstack/releases.ts';
export { readBroker } from '../probes/bus/broker.ts';
export { isLoopback, tryDefaultLogin, tryDefaultLoginFromOutside } from '../probes/bus/default-login.ts';
export { type BusNode, readNodes } from '../probes/bus/nodes.ts';
export { type BusQueue, readQueues } from '../probes/bus/queues.ts';
export { isNotificationQueue, isOfOneProcess, isStream, readerOf } from '../probes/bus/topics.ts';
export { readConnections, readSize, readTraffic } from '../probes/bus/traffic.ts';
export { readBoots } from '../probes/database/boot-phases.ts';
export { InvariantBroken } from '../probes/database/invariant-broken.ts';
export { INVARIANTS } from '../probes/database/invariants/index.ts';
export { whatLasts } from '../probes/database/lasting.ts';
export { readMigrations } from '../probes/database/migrations.ts';
export { readInvariant, servicesOf } from '../probes/database/read-invariant.ts';
export { SCHEMAS, schemaNames } from '../probes/database/schemas.ts';
export { readServer } from '../probes/database/server/connections.ts';
export { readDeadlocks } from '../probes/database/server/deadlocks.ts';
export { readGalera, readReplication } from '../probes/database/server/replication.ts';
export { readSlowStatements, readTransactions } from '../probes/database/server/transactions.ts';
export { probeEndpoints } from '../probes/endpoints.ts';
export { readHaproxy } from '../probes/haproxy.ts';
export { readHeartbeats } from '../probes/heartbeats.ts';
export { binaryOf, componentOf, isOfCloud } from '../probes/host/binaries.ts';
export type { HostLook } from '../probes/host/look.ts';
export { type Fill, shareOf } from '../probes/host/resources.ts';
export { detectSystems, missingBinaries } from '../probes/host/roles.ts';
export { readMemcached } from '../probes/memcached.ts';
export { hearNotifications } from '../watch/bus/hear.ts';
export type { Unsound } from './assertions.ts';
export { refused, sound } from './assertions.ts';
export { check, ordered, topic } from './check.ts';
export type { CheckContext, CheckMeta } from './context.ts';
export { given } from './given.ts';
export { inTurn, k6 } from './k6/script.ts';
export { load } from './load/check.ts';
export { notApplicable } from './not-applicable.ts';
export { floatingIpIs, serverIs, serverIsUnknown, until, volumeIs } from './waits.ts';
