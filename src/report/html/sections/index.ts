import type { SectionMaker } from '../section.ts';
import { attention } from './attention.ts';
import { cleanup } from './cleanup.ts';
import { costs } from './costs.ts';
import { environment } from './environment.ts';
import { failures } from './failures.ts';
import { latency } from './latency.ts';
import { loads } from './loads.ts';
import { observer } from './observer.ts';
import { skipped } from './skipped.ts';
import { suites } from './suites.ts';
import { timeline } from './timeline.ts';

/** The page below its verdict, in reading order. A new kind of result joins by adding its section here. */
export const sectionMakers: readonly SectionMaker[] = [
  failures,
  attention,
  loads,
  suites,
  timeline,
  latency,
  costs,
  observer,
  cleanup,
  skipped,
  environment,
];
