import { messageOf } from '../../../core/message-of.ts';
/** What the preflight looks at, in the order in which it is told. */
export const AREAS = ['identity', 'endpoints', 'versions', 'services', 'clock', 'quota', 'probes', 'suites'] as const;
export type Area = (typeof AREAS)[number];

/**
 * `ok`: as it should be. `note`: worth knowing, nothing to do. `warning`: a run can start, and this may spoil part of
 * it. `problem`: a run makes no sense before it is mended.
 */
export type State = 'ok' | 'note' | 'warning' | 'problem';

/** One thing the preflight found out. Plain data: `doctor --json` prints it as it is. */
export interface Finding {
  readonly area: Area;
  /** What it is about: a service, a host, a quota. */
  readonly subject: string;
  readonly state: State;
  /** One clause that says what was found. */
  readonly text: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** Runs one look at the cloud; what it throws becomes a finding, so that one dead service hides nothing else. */
export async function guarded(area: Area, subject: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    const text = messageOf(error).replace(/\.$/, '');
    return [{ area, subject, state: 'problem', text }];
  }
}
