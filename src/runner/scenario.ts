/**
 * What a scenario imports: `import { scenario } from 'seatrial/scenario'`. A scenario says what one iteration does and
 * how many there are; everything about running, measuring and judging it is seatrial's.
 */
export type { TargetFacts } from './facts.ts';
export { type Iteration, type Scenario, scenario } from './load/scenario.ts';
export type { Tenant } from './load/tenants.ts';
