import type { Clock } from '../../core/clock.ts';
import type { Found } from './found.ts';
import type { Places } from './places.ts';

/** Between two looks, in ms. */
const PAUSE_MS = 1_000;

/**
 * Resolves when Nova lists none of the removed servers any more. It calls a server DELETED a moment before it gives its
 * allocation back and deletes its row, seconds before where it is loaded; whoever counts rows after a sweep is to find
 * none. Gives up after `patienceMs`.
 */
export async function untilForgotten(
  places: Places,
  deleted: readonly Found[],
  clock: Clock,
  patienceMs: number,
): Promise<void> {
  const { signal } = places.home.wait;
  const servers = deleted.filter(({ kind }) => kind === 'server');
  const until = clock.elapsed() + patienceMs;
  for (const [projectId, own] of Map.groupBy(servers, (server) => server.projectId)) {
    const place = projectId === undefined ? places.home : await places.inside(projectId).catch(() => undefined);
    const ids = new Set(own.map(({ id }) => id));
    // A cloud that does not answer is not waited for: what it says decides nothing here.
    const isListed = async () => {
      const listed = await place?.cloud.compute.servers.listBrief().catch(() => []);
      return listed?.some(({ id }) => ids.has(id)) ?? false;
    };
    while ((await isListed()) && clock.elapsed() < until) await clock.sleep(PAUSE_MS, signal);
  }
}
