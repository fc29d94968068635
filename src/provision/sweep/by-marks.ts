import { runIdOfName } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import { isStatus } from '../../http/api-error.ts';
import type { Remainder } from '../../model/record.ts';
import type { Named } from '../kind.ts';
import { KINDS, type KindName, kindNamed } from '../kinds/index.ts';
import { projectContents } from './contents.ts';
import type { Found, Look } from './found.ts';
import { PARALLEL } from './limits.ts';
import type { Places } from './places.ts';
import { wordsOf } from './words.ts';

/** Says which runs a sweep is for. */
export type OfRun = (runId: string) => boolean;

/** Everything the cloud entry's user sees that carries the mark of such a run. */
export async function lookByMarks({ home }: Places, ofRun: OfRun): Promise<Look> {
  // A few kinds belong to a user and are listed by user.
  const context = { userId: home.cloud.session.identity.user.id };
  return lookAtAll(
    (Object.keys(KINDS) as KindName[]).map((kind) => ({
      kind,
      list: async () => (await kindNamed(kind)?.list(home.cloud, undefined, context)) ?? [],
      wanted: ({ name }) => isMarked(name, ofRun),
      extra: { context },
    })),
    home.cloud.session.offers,
  );
}

/** Whatever is in a project that the run made, and be it without a mark. For administrators. */
export async function lookInside(places: Places, projectIds: readonly string[]): Promise<Look> {
  const { cloud } = places.home;
  return lookAtAll(
    projectIds.flatMap((projectId) =>
      projectContents.map(([kind, list]) => ({
        kind,
        list: () => list(cloud, projectId),
        wanted: () => true,
        extra: { projectId },
      })),
    ),
    cloud.session.offers,
  );
}

/** The stacks of a project, which show only from within: for where no journal tells of them. */
export async function lookForStacks(places: Places, projectIds: readonly string[]): Promise<Look> {
  return lookAtAll(
    projectIds.map((projectId) => ({
      kind: 'stack' as const,
      list: async () => {
        const place = await places.inside(projectId);
        return place ? KINDS.stack.list(place.cloud) : [];
      },
      wanted: () => true,
      extra: { projectId },
    })),
    places.home.cloud.session.offers,
  );
}

/** Keypairs belong to users and do not go with them. For administrators. */
export async function lookForKeypairs(places: Places, userIds: readonly string[]): Promise<Look> {
  const { cloud } = places.home;
  return lookAtAll(
    userIds.map((userId) => ({
      kind: 'keypair' as const,
      list: () => KINDS.keypair.list(cloud, undefined, { userId }),
      wanted: () => true,
      extra: { context: { userId } },
    })),
    cloud.session.offers,
  );
}

interface Lookup {
  readonly kind: KindName;
  readonly list: () => Promise<readonly Named[]>;
  readonly wanted: (resource: Named) => boolean;
  readonly extra: Pick<Found, 'context' | 'projectId'>;
}

async function lookAtAll(
  lookups: readonly Lookup[],
  offers: (service: (typeof KINDS)[KindName]['service']) => boolean,
): Promise<Look> {
  const found: Found[] = [];
  const unknown: Remainder[] = [];
  const offered = lookups.filter(({ kind }) => offers(KINDS[kind].service));
  await inParallel(PARALLEL, offered, async ({ kind, list, wanted, extra }) => {
    try {
      for (const each of (await list()).filter(wanted))
        found.push({ kind, id: String(each.id), name: each.name, ...extra });
    } catch (error) {
      // Who may not see a kind has made none of it.
      if (!isStatus(error, 401, 403, 404)) unknown.push({ kind, name: 'any', reason: `not listed: ${wordsOf(error)}` });
    }
  });
  return { found, goneRefs: [], unknown, surprised: false };
}

function isMarked(name: string | null | undefined, ofRun: OfRun): boolean {
  const runId = name ? runIdOfName(name) : undefined;
  return runId !== undefined && ofRun(runId);
}
