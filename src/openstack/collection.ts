import type { CallOptions, Query } from './call-options.ts';
import type { ServiceClient } from './service-client.ts';

/** Where a collection lives and how its API words things: the one place where resources differ. */
export interface CollectionTraits {
  /** Relative to the versioned endpoint: `/servers`. */
  readonly path: string;
  /** The key around one resource in bodies; undefined where the API uses no wrapping (Glance). */
  readonly singular?: string;
  /** The key around a list. */
  readonly plural: string;
  /** Path of the detailed list, where it differs: `/servers/detail`. */
  readonly listPath?: string;
  readonly createStatus?: readonly number[];
  readonly updateStatus?: readonly number[];
  readonly deleteStatus?: readonly number[];
  readonly updateMethod?: 'PUT' | 'PATCH';
}

/** The operations every collection has, all of the same shape. */
export interface Collection<Resource, Create = Partial<Resource>, Update = Partial<Resource>> {
  list(query?: Query, options?: CallOptions): Promise<Resource[]>;
  get(id: string, options?: CallOptions): Promise<Resource>;
  create(input: Create, options?: CallOptions): Promise<Resource>;
  update(id: string, input: Update, options?: CallOptions): Promise<Resource>;
  /** Resolves once the service accepted it; whether the resource is gone by then is the service's affair. */
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** The standard operations of one collection; resource files add their own beside these. */
export function collection<Resource, Create = Partial<Resource>, Update = Partial<Resource>>(
  api: ServiceClient,
  traits: CollectionTraits,
): Collection<Resource, Create, Update> {
  const { path, singular, plural } = traits;
  const wrap = (input: unknown) => (singular ? { [singular]: input } : input);
  const unwrap = (body: unknown) => (singular ? (body as Record<string, Resource>)[singular] : body) as Resource;
  const one = (id: string) => `${path}/${encodeURIComponent(id)}`;
  return {
    list: (query, options) => listAll<Resource>(api, traits.listPath ?? path, plural, query, options),
    get: async (id, options) => unwrap(await api.body('GET', one(id), options)),
    create: async (input, options) =>
      unwrap(await api.body('POST', path, { expect: traits.createStatus ?? [201], body: wrap(input), ...options })),
    update: async (id, input, options) =>
      unwrap(
        await api.body(traits.updateMethod ?? 'PUT', one(id), {
          expect: traits.updateStatus ?? [200],
          body: wrap(input),
          ...options,
        }),
      ),
    delete: async (id, options) => {
      await api.call('DELETE', one(id), { expect: traits.deleteStatus ?? [204], ...options });
    },
  };
}

/** Follows `next` links until the list ends: Nova, Cinder and Neutron put them in `<plural>_links`, Glance in `next`. */
async function listAll<Resource>(
  api: ServiceClient,
  path: string,
  plural: string,
  query: Query | undefined,
  options: CallOptions | undefined,
): Promise<Resource[]> {
  const found: Resource[] = [];
  let current: Query | undefined = query;
  for (;;) {
    const body = await api.body<Record<string, unknown>>('GET', path, {
      ...options,
      ...(current && { query: current }),
    });
    found.push(...((body[plural] as Resource[] | undefined) ?? []));
    const next = nextLink(body, plural);
    if (!next || query?.limit !== undefined) return found;
    current = queryOf(next);
  }
}

function nextLink(body: Record<string, unknown>, plural: string): string | undefined {
  const links = body[`${plural}_links`];
  if (Array.isArray(links)) return links.find((link: { rel: string }) => link.rel === 'next')?.href;
  return typeof body.next === 'string' ? body.next : undefined;
}

function queryOf(link: string): Query {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URL(link, 'http://relative').searchParams) {
    query[name] ??= [];
    query[name].push(value);
  }
  return query;
}
