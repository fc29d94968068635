/**
 * What a suite imports: `import { check, expect, ordered, topic } from 'seatrial/suite'`.
 * Suites know nothing of Vitest; it could be replaced behind these names.
 */
export { expect } from 'vitest';
export { findSilent } from '../diagnosis/silence.ts';
export { probeEndpoints } from '../probes/endpoints.ts';
export { readHeartbeats } from '../probes/heartbeats.ts';
export { refused } from './assertions.ts';
export { check, ordered, topic } from './check.ts';
export type { CheckContext, CheckMeta } from './context.ts';
export { given } from './given.ts';
export { inTurn, k6 } from './k6/script.ts';
export { load } from './load/check.ts';
export { floatingIpIs, serverIs, until, volumeIs } from './waits.ts';
