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
export async function lookByMarks(places: Places, ofRun: OfRun): Promise<Look> {
  const { cloud } = places.home;
  // A few kinds belong to a user and are listed by user.
  const context = { userId: cloud.session.identity.user.id };
  return lookAtAll(
    places,
    (Object.keys(KINDS) as KindName[]).map((kind) => ({
      kind,
      list: async () => (await kindNamed(kind)?.list(cloud, undefined, context)) ?? [],
      wanted: ({ name }) => isMarked(name, ofRun),
      extra: { context },
    })),
  );
}

/** Whatever is in a project that the run made, and be it without a mark. For administrators. */
export async function lookInside(places: Places, projectIds: readonly string[]): Promise<Look> {
  return lookAtAll(
    places,
    projectIds.flatMap((projectId) =>
      projectContents.map(([kind, list]) => ({
        kind,
        list: () => list(places.home.cloud, projectId),
        extra: { projectId },
      })),
    ),
  );
}

/** The stacks of a project, which show only from within: for where no journal tells of them. */
export async function lookForStacks(places: Places, projectIds: readonly string[]): Promise<Look> {
  return lookAtAll(
    places,
    projectIds.map((projectId) => ({
      kind: 'stack',
      list: async () => {
        const place = await places.inside(projectId);
        return place ? KINDS.stack.list(place.cloud) : [];
      },
      extra: { projectId },
    })),
  );
}

/** Keypairs belong to users and do not go with them. For administrators. */
export async function lookForKeypairs(places: Places, userIds: readonly string[]): Promise<Look> {
  return lookAtAll(
    places,
    userIds.map((userId) => ({
      kind: 'keypair',
      list: () => KINDS.keypair.list(places.home.cloud, undefined, { userId }),
      extra: { context: { userId } },
    })),
  );
}

/** Security groups that a late call made for a project after its end. For administrators. */
export async function lookForOrphans(places: Places, goneProjects: readonly string[]): Promise<Look> {
  const { cloud } = places.home;
  const fields = ['id', 'name', 'project_id'];
  const list = async () =>
    (await cloud.network.securityGroups.list({ fields })).filter((each) => goneProjects.includes(each.project_id));
  return lookAtAll(places, goneProjects.length > 0 ? [{ kind: 'securityGroup', list, extra: {} }] : []);
}

interface Lookup {
  readonly kind: KindName;
  readonly list: () => Promise<readonly Named[]>;
  /** Default: all. */
  readonly wanted?: (resource: Named) => boolean;
  readonly extra: Pick<Found, 'context' | 'projectId'>;
}

async function lookAtAll({ home, enters }: Places, lookups: readonly Lookup[]): Promise<Look> {
  const found: Found[] = [];
  const unknown: Remainder[] = [];
  const possible = lookups
    .filter(({ kind }) => home.cloud.session.offers(KINDS[kind].service))
    // Whoever looks at a project's security groups makes its default one: not for a dry run.
    .filter(({ kind }) => enters || kind !== 'securityGroup');
  await inParallel(PARALLEL, possible, async ({ kind, list, wanted = () => true, extra }) => {
    try {
      const listed = (await list()).filter(wanted);
      found.push(...listed.map(({ id, name }) => ({ kind, id: String(id), name, ...extra })));
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
