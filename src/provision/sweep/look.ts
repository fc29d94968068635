import type { OpenEntry } from '../../journal/entry.ts';
import { lookByMarks, lookForKeypairs, lookForOrphans, lookForStacks, lookInside, type OfRun } from './by-marks.ts';
import { type Found, gather, type Look } from './found.ts';
import { lookByJournal } from './from-journal.ts';
import type { Places } from './places.ts';

export interface LookOptions {
  /** The journal's open entries. */
  readonly open: readonly OpenEntry[];
  /** Also looks for the marks of such runs. */
  readonly ofRun: OfRun | undefined;
  /** Ids of projects that looks before this one found, and that are gone by now. */
  readonly goneProjects: readonly string[];
}

const NOTHING: Look = { found: [], goneRefs: [], unknown: [], surprised: false };

/** Everything that a run left, wherever it may be. */
export async function lookEverywhere(places: Places, { open, ofRun, goneProjects }: LookOptions): Promise<Look> {
  const [known, marked] = await Promise.all([
    lookByJournal(places, open),
    ofRun ? lookByMarks(places, ofRun) : NOTHING,
  ]);
  const first = gather([known, marked]);
  if (!places.isAdmin) return first;
  const projects = idsOf(first, 'project');
  const [inside, keypairs, stacks, orphans] = await Promise.all([
    lookInside(places, projects),
    lookForKeypairs(places, idsOf(first, 'user')),
    ofRun && places.enters ? lookForStacks(places, projects) : NOTHING,
    lookForOrphans(places, goneProjects),
  ]);
  // What the journal says comes first: it knows most; marks last: they do not tell the project.
  return gather([known, inside, keypairs, stacks, orphans, marked]);
}

function idsOf({ found }: Look, kind: Found['kind']): string[] {
  return found.filter((each) => each.kind === kind && !each.context?.identityOnly).map(({ id }) => id);
}
