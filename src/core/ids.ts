import { randomBytes } from 'node:crypto';

const RUN_ID = /^\d{8}-\d{6}-[0-9a-f]{4}$/;

/** Everything a run creates carries this in front of its name, so that a sweep can find it without a journal. */
export const NAME_PREFIX = 'st-';

/** A run's id: UTC start and four random hex digits, `20261121-085133-7f3a`. Sorts by time. */
export function newRunId(nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  return `${stamp}-${randomBytes(2).toString('hex')}`;
}

export function isRunId(text: string): boolean {
  return RUN_ID.test(text);
}

/** The name of a resource of a run: `st-<runId>-<slug>`, lower case, at most 63 characters (a DNS label). */
export function resourceName(runId: string, slug: string): string {
  const clean = slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${NAME_PREFIX}${runId}-${clean}`.slice(0, 63).replace(/-+$/, '');
}

/** The run id inside a resource's name, or undefined when no run made it. */
export function runIdOfName(name: string): string | undefined {
  if (!name.startsWith(NAME_PREFIX)) return undefined;
  const id = name.slice(NAME_PREFIX.length, NAME_PREFIX.length + 20);
  return isRunId(id) ? id : undefined;
}
