/**
 * What a suite imports: `import { check, expect, ordered, topic } from 'seatrial/suite'`.
 * Suites know nothing of Vitest; it could be replaced behind these names.
 */
export { expect } from 'vitest';
export { findSilent } from '../diagnosis/silence.ts';
export { releasesBetween, releasesOf } from '../openstack/releases.ts';
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
export { readHeartbeats } from '../probes/heartbeats.ts';
export { refused } from './assertions.ts';
export { check, ordered, topic } from './check.ts';
export type { CheckContext, CheckMeta } from './context.ts';
export { inTurn, k6 } from './k6/script.ts';
export { load } from './load/check.ts';
export { notApplicable } from './not-applicable.ts';
