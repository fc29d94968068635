/**
 * What a scenario imports: `import { scenario } from 'seatrial/scenario'`. A scenario says what one iteration does and
 * how many there are; everything about running, measuring and judging it is seatrial's.
 */
export type { TargetFacts } from './facts.ts';
export { type Iteration, type Mix, type MixPart, mixed, part, type Scenario, scenario } from './load/scenario.ts';
export type { Surroundings } from './load/surroundings.ts';
export type { Tenant } from './load/tenants.ts';
export { volumeIs } from './waits.ts';
