import type { CheckContext } from 'seatrial/suite';

/** What leaves traces in more than one place, by the ids of what is looked for. */
export interface Subjects {
  readonly server?: string;
  /** The name of the hypervisor that the server is or was on: see `whereIs`. It leaves no traces of its own. */
  readonly hypervisor?: string;
  readonly network?: string;
  readonly router?: string;
  readonly volume?: string;
}

export type SubjectKind = Exclude<keyof Subjects, 'hypervisor'>;

/** One place where a resource is known, and how its trace there is found. */
export interface Place {
  /** As messages name it: `port of the server`. */
  readonly name: string;
  readonly of: SubjectKind;
  /** Ids, rows or names that are there; none when the resource has left nothing. */
  look(id: string): Promise<readonly string[]>;
}

/** A source of truth: the places that it can be asked about in this run, none where it is out of reach. */
export interface Witness {
  readonly name: string;
  places(context: CheckContext, subjects: Subjects): Promise<readonly Place[]> | readonly Place[];
}
