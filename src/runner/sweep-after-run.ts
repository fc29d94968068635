import type { Target } from '../config/target.ts';
import { readJournal } from '../journal/read.ts';
import type { CleanupResult } from '../model/record.ts';
import type { Connection } from '../openstack/connect.ts';
import { kindNamed } from '../provision/kinds/index.ts';
import { byRank, removeResource } from '../provision/provisioner.ts';
import { createWatchers } from '../watch/watchers.ts';
import { timeoutsOf } from './timeouts.ts';

export async function sweepAfterRun(
  { cloud }: Connection,
  journalPath: string,
  target: Target,
): Promise<CleanupResult> {
  const started = performance.now();
  const state = await readJournal(journalPath);
  const remaining: CleanupResult['remaining'] = [];
  const wait = { cloud, watchers: createWatchers(cloud), timeouts: timeoutsOf(target) };
  for (const group of byRank(state.open)) {
    for (const entry of group) {
      const kind = kindNamed(entry.kind);
      try {
        if (entry.id && kind) await removeResource(kind, wait, entry.id, entry.context);
      } catch (error) {
        remaining.push({
          kind: entry.kind,
          name: entry.name,
          reason: String(error),
          ...(entry.id && { id: entry.id }),
        });
      }
    }
  }
  return {
    created: state.created,
    deleted: state.created - remaining.length,
    remaining,
    durationMs: performance.now() - started,
  };
}
