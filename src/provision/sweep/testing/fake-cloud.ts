import type { CloudConfig } from '../../../config/cloud.ts';
import type { ApiRequest, ApiResponse, Send } from '../../../http/types.ts';
import { createStore, type Item, type Store } from './store.ts';
import { type Answer, type Caller, createTokens } from './tokens.ts';

/** A cloud in memory: Keystone, Nova and Neutron as far as a sweep can tell. Speaks where the wire would. */
export interface FakeCloud {
  readonly store: Store;
  /** The configuration of a user, by name; there are `admin` and, with a project of the same name, `demo`. */
  configOf(user: 'admin' | 'demo'): CloudConfig;
  /** Every call, in the order it came: `DELETE /v2.0/networks/…`. */
  readonly calls: string[];
  readonly send: Send;
  /** Answers with the status it returns, if any, instead of doing what it was asked to. */
  refuse: (call: string) => number | undefined;
}

/** Collections that bodies call otherwise than paths do. */
const NAMES: Readonly<Record<string, string>> = {
  'security-groups': 'security_groups',
  'os-keypairs': 'keypairs',
  'os-server-groups': 'server_groups',
  'os-aggregates': 'aggregates',
};

/** What lists can be narrowed by. */
const FILTERS = new Set(['project_id', 'tenant_id', 'device_id', 'network_id', 'name']);

export function createFakeCloud(): FakeCloud {
  const store = createStore();
  const tokens = createTokens(store);
  for (const name of ['admin', 'demo']) {
    store.put('roles', { name });
    const user = store.put('users', { name });
    tokens.grant(user.id, store.put('projects', { name }).id, name);
  }
  const roleName = (id: string) => String(store.all('roles').get(id)?.name ?? id);

  /** What is no plain collection. */
  const special = (path: string, request: ApiRequest): Answer | undefined => {
    const [first, second = '', third, user = '', , role = ''] = path.split('/');
    if (path === '') return { status: 200, body: { versions: [{ id: 'v2.1', status: 'CURRENT', version: '2.79' }] } };
    if (path === 'auth/tokens') return tokens.issue(request.body as never);
    if (first === 'os-quota-sets') return { status: 202 };
    if (first === 'users' && third) return { status: 200, body: { [third]: [] } };
    if (first === 'projects' && third) return tokens.grant(user, second, roleName(role));
    return undefined;
  };
  const answer = (request: ApiRequest): Answer => {
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.split('/').slice(2).join('/');
    const known = special(path, request);
    if (known) return known;
    const caller = tokens.callerOf(request.headers?.['x-auth-token']);
    if (!caller) return { status: 401 };
    const [first = '', second = 'detail', third] = path.split('/');
    const collection = NAMES[first] ?? first;
    if (third) return joint(store, second, third.startsWith('add'), request.body as Joint, caller);
    if (request.method === 'POST') return create(store, collection, request.body, caller);
    if (second !== 'detail') return one(store, request.method, collection, decodeURIComponent(second), caller);
    return { status: 200, body: { [collection]: list(store, collection, searchParams, caller) } };
  };

  const cloud: FakeCloud = {
    store,
    configOf: (name) => ({
      name,
      authUrl: 'http://cloud:5000/v3',
      auth: { method: 'password', username: name, password: 'secret', scope: { kind: 'project', name } },
      interface: 'public',
      tls: { verify: true },
      endpointOverrides: {},
      source: 'test',
    }),
    calls: [],
    refuse: () => undefined,
    send: async (request): Promise<ApiResponse> => {
      request.signal?.throwIfAborted();
      const call = `${request.method} ${new URL(request.url).pathname}`;
      cloud.calls.push(call);
      const refusal = cloud.refuse(call);
      const { status, body, token }: Answer = refusal ? { status: refusal } : answer(request);
      const headers: Record<string, string> = token ? { 'x-subject-token': token } : {};
      return { status, body, headers, requestId: undefined, durationMs: 1, attempts: 1 };
    },
  };
  return cloud;
}

function create(store: Store, collection: string, body: unknown, { projectId, userId }: Caller): Answer {
  const [input = {}] = Object.values(body as Record<string, Record<string, unknown>>);
  const unused = collection === 'ports' ? { device_id: '', device_owner: '', fixed_ips: [] } : {};
  const made = store.put(collection, { ...unused, project_id: projectId, user_id: userId, ...input });
  return { status: collection === 'servers' ? 202 : 201, body: { [collection.slice(0, -1)]: made } };
}

function one(store: Store, method: string, collection: string, id: string, caller: Caller): Answer {
  const found = store.all(collection).get(id);
  if (!found || !mayTouch(found, caller)) return { status: 404 };
  if (method === 'GET') return { status: 200, body: { [collection.slice(0, -1)]: found } };
  if (store.isUsed(collection, id)) return { status: 409 };
  store.remove(collection, id);
  return { status: 204 };
}

function list(store: Store, collection: string, query: URLSearchParams, caller: Caller): unknown[] {
  // Nova shows administrators their own project unless they ask for more; the others show them all there is.
  const isOwn = collection === 'servers' && !query.has('all_tenants');
  const owner = query.get('user_id') ?? caller.userId;
  const found = [...store.all(collection).values()]
    .filter((item) => (isOwn ? item.project_id === caller.projectId : mayTouch(item, caller)))
    .filter((item) => collection !== 'keypairs' || item.user_id === owner)
    .filter((item) => item.status !== 'SOFT_DELETED' || query.has('soft_deleted'))
    .filter((item) =>
      [...query].every(([field, wanted]) => {
        const own = item[field === 'tenant_id' ? 'project_id' : field];
        return !FILTERS.has(field) || own === wanted.replace(/^\^|\$$/g, '');
      }),
    );
  return collection === 'keypairs' ? found.map((keypair) => ({ keypair })) : found;
}

interface Joint {
  readonly subnet_id?: string;
  readonly port_id?: string;
}

function joint(store: Store, router: string, isAdding: boolean, body: Joint, { projectId }: Caller): Answer {
  const subnet = store.all('subnets').get(body.subnet_id ?? '');
  if (!isAdding) return { status: store.all('ports').delete(body.port_id ?? '') ? 200 : 404, body: {} };
  if (!subnet || !store.all('routers').has(router)) return { status: 404 };
  const port = store.put('ports', {
    name: '',
    project_id: projectId,
    network_id: subnet.network_id,
    device_id: router,
    device_owner: 'network:router_interface',
    fixed_ips: [{ subnet_id: subnet.id }],
  });
  return { status: 200, body: { id: router, port_id: port.id, subnet_id: subnet.id } };
}

function mayTouch(item: Item, { isAdmin, projectId, userId }: Caller): boolean {
  return isAdmin || item.project_id === projectId || item.user_id === userId;
}
