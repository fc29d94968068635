import type { Disturbance } from './kinds/index.ts';

/** Who is at fault, for a comparison with what a run names. */
export interface ExpectedCulprit {
  /** Any of these is right: the binary itself, or what stands for it where less can be seen. */
  readonly components: readonly string[];
  /** The lab's host name, where one of several is broken. */
  readonly host?: string;
  /** The database whose rows are wrong. */
  readonly schema?: string;
}

/** Something that goes wrong in clouds, as plain data: how to put it into the lab is told by its disturbances. */
export interface Fault {
  /** For the command line: lower case, with hyphens. */
  readonly name: string;
  /** What is broken, as a noun: `a stopped nova-conductor`. */
  readonly title: string;
  /** What is done to the lab, and what people see of it. */
  readonly description: string;
  readonly culprit: ExpectedCulprit;
  /** Selectors of `seatrial run`, each of which alone should turn red. */
  readonly noticedBy: readonly string[];
  /** Put in this order, mended in the opposite one. */
  readonly disturbances: readonly Disturbance[];
  /** Debian packages that only this fault needs. */
  readonly packages?: readonly string[];
}
