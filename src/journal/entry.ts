/** The first line of a journal: which run this is and which cloud it touched. Holds no secret. */
export interface RunLine {
  readonly op: 'run';
  readonly at: string;
  readonly runId: string;
  /** Name of the cloud entry, with which `cleanup` connects again. */
  readonly cloud: string;
  readonly authUrl: string;
  /** The region that was used, where one was named anywhere: a name is free in the next one, and an id unknown. */
  readonly region?: string;
  readonly pid: number;
  readonly command: readonly string[];
}

/** A resource is about to be created: written and synced before the call. */
export interface IntentLine {
  readonly op: 'intent';
  readonly at: string;
  /** Joins the lines of one resource; unique in the journal. */
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  /** Id of the project that the resource lives in, when it is not the cloud entry's own. */
  readonly projectId?: string;
  /** What deletion needs beside the id, e.g. the user of a keypair. Plain data, no secret. */
  readonly context?: Readonly<Record<string, string>>;
}

/** The service answered with an id: written before any wait. */
export interface CreatedLine {
  readonly op: 'created';
  readonly at: string;
  readonly ref: string;
  readonly id: string;
}

/** The resource is gone, or the service refused to create it. */
export interface GoneLine {
  readonly op: 'gone';
  readonly at: string;
  readonly ref: string;
}

/** The run ended by itself and its sweep was complete. */
export interface ClosedLine {
  readonly op: 'closed';
  readonly at: string;
}

export type JournalLine = RunLine | IntentLine | CreatedLine | GoneLine | ClosedLine;

/** A resource that the journal knows and that is not known to be gone. */
export interface OpenEntry {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined when the run died between intent and answer: to be found by exact name. */
  readonly id?: string;
  readonly projectId?: string;
  readonly context?: Readonly<Record<string, string>>;
}
