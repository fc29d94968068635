import { randomBytes } from 'node:crypto';
import { resourceName } from '../core/ids.ts';
import { ApiError, isStatus } from '../http/api-error.ts';
import type { Journal } from '../journal/write.ts';
import type { Cloud } from '../openstack/cloud.ts';
import type { ServiceName } from '../openstack/services.ts';
import type { Watchers } from '../watch/watchers.ts';
import type { KindContext, Named, Timeouts, WaitContext } from './kind.ts';
import { type AnyKind, type InputOf, KINDS, type KindName, type ResourceOf } from './kinds/index.ts';
import { deletionRank } from './order.ts';

export interface ProvisionerOptions {
  readonly cloud: Cloud;
  readonly journal: Journal;
  readonly runId: string;
  readonly timeouts: Timeouts;
  /** Shared by all who wait as this user. */
  readonly watchers: Watchers;
  readonly signal?: AbortSignal;
  readonly outages?: Outages;
  /** The same user without the deadline of a check: what `removeAll` works with. Default: `cloud`. */
  readonly teardownCloud?: Cloud;
  /** What `removeAll` waits with. Default: `watchers`. */
  readonly teardownWatchers?: Watchers;
  /** Set when the user's project is one of the run's own, so that a sweep knows where to look. */
  readonly projectId?: string;
}

/** What is known to be gone of the cloud, for those who wait. */
export interface Outages {
  /** Aborted when what is waited for from now on cannot come to an end any more; waits give up then. */
  signalFor(service: ServiceName): AbortSignal;
  /** Says that something of the service did come to its end. */
  arrived(service: ServiceName): void;
}

export interface MakeOptions<Resource> {
  /** False returns as soon as the API answered, without waiting for the resource to become usable. */
  readonly ready?: boolean;
  /** Makes it in another way than the kind does (an image out of a server, say); it is journalled all the same. */
  readonly create?: (name: string) => Promise<Resource>;
  /** A status by which the service refuses this very call, though by its number it is an error of the service's own. */
  readonly refusedBy?: number;
}

export interface MakeManyOptions<Resource> {
  /** The one call that asks for all of them, and nothing beside it: what it is refused was not made. */
  readonly create: (name: string) => Promise<unknown>;
  /** All that there is of them once the call was answered. */
  readonly find: (name: string) => Promise<readonly (Resource & Named)[]>;
}

/** Makes and removes the resources of one user in one run: the only maker of cloud resources. */
export interface Provisioner {
  make<K extends KindName>(
    kind: K,
    slug: string,
    input: InputOf<K>,
    options?: MakeOptions<ResourceOf<K>>,
  ): Promise<ResourceOf<K>>;
  /**
   * Makes several with one call, which its service then names `NAME-1`, `NAME-2` and so on: all of these are journalled
   * before the call. Does not wait for them to become usable.
   */
  makeMany<K extends KindName>(
    kind: K,
    slug: string,
    count: number,
    options: MakeManyOptions<ResourceOf<K>>,
  ): Promise<readonly ResourceOf<K>[]>;
  /** Waits until a resource made with `ready: false` can be used. */
  ready<K extends KindName>(kind: K, resource: ResourceOf<K>): Promise<ResourceOf<K>>;
  /** Deletes one resource and resolves when it is gone. */
  remove(kind: KindName, id: string): Promise<void>;
  /** Says that a resource is gone, for checks that delete through the API themselves. */
  forget(kind: KindName, id: string): void;
  /** Removes all it made, in reverse order of dependency, until something will not go. Returns what that is. */
  removeAll(): Promise<readonly FailedRemoval[]>;
  readonly wait: WaitContext;
}

export interface FailedRemoval {
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly error: unknown;
}

interface Made {
  readonly ref: string;
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly context?: KindContext;
}

export function createProvisioner(options: ProvisionerOptions): Provisioner {
  const { cloud, journal, runId, timeouts, projectId } = options;
  const made = new Map<string, Made>();
  const underWay = new Set<Promise<unknown>>();
  const wait: WaitContext = {
    cloud,
    watchers: options.watchers,
    timeouts,
    ...(options.signal && { signal: options.signal }),
  };
  const { signal: _, ...unhurried } = wait;
  const teardown: WaitContext = {
    ...unhurried,
    cloud: options.teardownCloud ?? cloud,
    watchers: options.teardownWatchers ?? options.watchers,
  };
  /** The context for one kind: its waits also end when its service is known to be gone. */
  const waitFor = (kind: AnyKind, context: WaitContext): WaitContext => {
    const signals = [context.signal, options.outages?.signalFor(kind.service)].filter((signal) => signal !== undefined);
    return signals.length === 0 ? context : { ...context, signal: AbortSignal.any(signals) };
  };

  const readied = async (kind: AnyKind, resource: never) => {
    if (!kind.ready) return resource;
    const usable = await kind.ready(waitFor(kind, wait), resource);
    options.outages?.arrived(kind.service);
    return usable as never;
  };

  /** Distinct even when several checks say the same slug: some kinds take each name only once. */
  const newName = (slug: string) => resourceName(runId, `${slug}-${randomBytes(2).toString('hex')}`);
  const intend = (kind: KindName, name: string, context: KindContext | undefined): Omit<Made, 'id'> => {
    const facts = { kind, name, ...(context && { context }) };
    return { ref: journal.intent({ ...facts, ...(projectId && { projectId }) }), ...facts };
  };
  const created = (entry: Omit<Made, 'id'>, id: string) => {
    journal.created(entry.ref, id);
    made.set(keyOf(entry.kind, id), { ...entry, id });
  };
  /** Somebody's making, which `removeAll` awaits even where nobody else does any more. */
  const whole = async <T>(creation: () => Promise<T>): Promise<T> => {
    const running = creation();
    underWay.add(running);
    return running.finally(() => underWay.delete(running));
  };

  const make: Provisioner['make'] = async (kindName, slug, input, { ready = true, create, refusedBy } = {}) => {
    options.signal?.throwIfAborted();
    const kind = KINDS[kindName] as unknown as AnyKind;
    const name = newName(slug);
    const intended = intend(kindName, name, kind.contextOf?.(input));
    const resource = await whole(async () => {
      try {
        const answered = await (create ? create(name) : kind.create(cloud, name, input));
        created(intended, kind.idOf(answered));
        return answered;
      } catch (error) {
        // A clear refusal made nothing; after anything else the sweep has to look.
        if (isRefusal(error, refusedBy)) journal.gone(intended.ref);
        throw error;
      }
    });
    return (ready ? await readied(kind, resource as never) : resource) as never;
  };

  const makeMany: Provisioner['makeMany'] = async (kindName, slug, count, { create, find }) => {
    options.signal?.throwIfAborted();
    const name = newName(slug);
    const names = count === 1 ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
    const intended = new Map(names.map((each) => [each, intend(kindName, each, undefined)]));
    return whole(async () => {
      try {
        await create(name);
      } catch (error) {
        if (isRefusal(error, undefined)) for (const { ref } of intended.values()) journal.gone(ref);
        throw error;
      }
      // The call was accepted: whatever goes wrong from here on, they are there, and the sweep finds them by name.
      const found = await find(name);
      for (const resource of found) {
        const entry = intended.get(resource.name);
        if (entry) created(entry, KINDS[kindName].idOf(resource as never));
      }
      return found;
    });
  };

  const remove = async (kindName: KindName, id: string, context = wait) => {
    const kind = KINDS[kindName] as unknown as AnyKind;
    const entry = made.get(keyOf(kindName, id));
    await removeResource(kind, waitFor(kind, context), id, entry?.context);
    options.outages?.arrived(kind.service);
    if (entry) forget(kindName, id);
  };

  const forget = (kindName: KindName, id: string) => {
    const entry = made.get(keyOf(kindName, id));
    if (!entry) return;
    made.delete(keyOf(kindName, id));
    journal.gone(entry.ref);
  };

  return {
    make,
    makeMany,
    remove: (kindName, id) => remove(kindName, id),
    forget,
    wait,
    ready: (kindName, resource) => readied(KINDS[kindName] as unknown as AnyKind, resource as never),
    removeAll: async () => {
      // Whoever gave up waiting did not stop the cloud: what is being made has to be known before it can go.
      await Promise.allSettled(underWay);
      const failed: FailedRemoval[] = [];
      for (const group of byRank([...made.values()].reverse())) {
        await Promise.all(
          group.map(async ({ kind, id, name }) => {
            try {
              await remove(kind, id, teardown);
            } catch (error) {
              failed.push({ kind, id, name, error });
            }
          }),
        );
        // What the lower ranks hold may still be in use by what is not gone; the sweep after the run has the patience.
        if (failed.length > 0) break;
      }
      return failed;
    },
  };
}

/**
 * Deletes and waits; a resource that is not there any more counts as deleted. Only what is said of the resource itself
 * counts: a removal asks for other things, too, and what they lack says nothing of whether it went.
 */
export async function removeResource(
  kind: AnyKind,
  wait: WaitContext,
  id: string,
  context: KindContext | undefined,
): Promise<void> {
  try {
    await kind.remove(wait.cloud, id, context);
  } catch (error) {
    if (isStatus(error, 404) && isAbout(error as ApiError, id)) return;
    throw error;
  }
  await kind.gone?.(wait, id);
}

function isAbout({ call }: ApiError, id: string): boolean {
  return call.url.endsWith(`/${encodeURIComponent(id)}`);
}

/** Groups entries by deletion rank, the first to delete first; the order inside a group is kept. */
export function byRank<E extends { readonly kind: string }>(entries: readonly E[]): E[][] {
  const ranks = new Map<number, E[]>();
  for (const entry of entries) {
    const rank = deletionRank(entry.kind as KindName);
    ranks.set(rank, [...(ranks.get(rank) ?? []), entry]);
  }
  return [...ranks.entries()].sort(([a], [b]) => b - a).map(([, group]) => group);
}

/** True for what the service has decided: all it says of the request, but that it took too long (408) to arrive. */
function isRefusal(error: unknown, refusedBy: number | undefined): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status = 0 } = error.call;
  return (status >= 400 && status < 500 && status !== 408) || status === refusedBy;
}

function keyOf(kind: KindName, id: string): string {
  return `${kind}/${id}`;
}
