import type { OpenEntry } from '../../journal/entry.ts';
import { lookByMarks, lookForKeypairs, lookForStacks, lookInside, type OfRun } from './by-marks.ts';
import { type Found, gather, type Look } from './found.ts';
import { lookByJournal } from './from-journal.ts';
import type { Places } from './places.ts';

export interface LookOptions {
  /** The journal's open entries. */
  readonly open: readonly OpenEntry[];
  /** Also looks for the marks of such runs. */
  readonly ofRun: OfRun | undefined;
  /** Projects and users that looks before this one found, and that are still there to look into. */
  readonly holders: readonly Found[];
}

const NOTHING: Look = { found: [], goneRefs: [], unknown: [], surprised: false };

/** Everything that a run left, wherever it may be. */
export async function lookEverywhere(places: Places, { open, ofRun, holders }: LookOptions): Promise<Look> {
  const [known, marked] = await Promise.all([
    lookByJournal(places, open),
    ofRun ? lookByMarks(places, ofRun) : NOTHING,
  ]);
  const first = gather([known, marked]);
  if (!places.isAdmin) return first;
  const all = [...first.found, ...holders];
  const projects = idsOf(all, 'project');
  const [inside, keypairs, stacks] = await Promise.all([
    lookInside(places, projects),
    lookForKeypairs(places, idsOf(all, 'user')),
    ofRun && places.enters ? lookForStacks(places, projects) : NOTHING,
  ]);
  // What the journal says comes first: it knows most; marks last: they do not tell the project.
  return gather([known, inside, keypairs, stacks, marked]);
}

function idsOf(found: readonly Found[], kind: Found['kind']): string[] {
  const ids = found.filter((each) => each.kind === kind && !each.context?.identityOnly).map(({ id }) => id);
  return [...new Set(ids)];
}
