import { randomUUID } from 'node:crypto';
import type { Item, Store } from './store.ts';

/** Who stands behind a token. */
export interface Caller {
  readonly userId: string;
  readonly projectId: string;
  readonly isAdmin: boolean;
}

interface AuthBody {
  readonly auth: {
    readonly identity: {
      readonly password?: { readonly user: { readonly id?: string; readonly name?: string } };
      readonly token?: { readonly id: string };
    };
    readonly scope: { readonly project: { readonly id?: string; readonly name?: string } };
  };
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly token?: string;
}

/** The fake cloud's Keystone: passwords are not looked at, grants are. */
export function createTokens(store: Store) {
  const callers = new Map<string, Caller>();
  /** Names of roles by `user/project`. */
  const grants = new Map<string, Set<string>>();
  const find = (collection: string, { id, name }: { id?: string; name?: string }): Item | undefined =>
    [...store.all(collection).values()].find((item) => (id ? item.id === id : item.name === name));

  return {
    callerOf: (token: string | undefined) => callers.get(token ?? ''),
    grant: (userId: string, projectId: string, role: string): Answer => {
      if (!store.all('projects').has(projectId)) return { status: 404 };
      const key = `${userId}/${projectId}`;
      grants.set(key, new Set([...(grants.get(key) ?? []), role]));
      return { status: 204 };
    },
    issue: ({ auth: { identity, scope } }: AuthBody): Answer => {
      const user = identity.token
        ? find('users', { id: callers.get(identity.token.id)?.userId ?? 'nobody' })
        : find('users', identity.password?.user ?? {});
      const project = find('projects', scope.project);
      const roles = [...(grants.get(`${user?.id}/${project?.id}`) ?? [])];
      if (!user || !project || roles.length === 0) return { status: 401 };
      const id = randomUUID();
      callers.set(id, { userId: user.id, projectId: project.id, isAdmin: roles.includes('admin') });
      const domain = { id: 'default' };
      const token = {
        expires_at: '2100-01-01T00:00:00Z',
        user: { ...user, domain },
        project: { ...project, domain },
        roles: roles.map((name) => ({ id: name, name })),
        catalog: CATALOGUE,
      };
      return { status: 201, body: { token }, token: id };
    },
  };
}

const CATALOGUE = ['identity:5000/v3', 'network:9696', 'compute:8774/v2.1'].map((entry) => {
  const [type, place] = entry.split(':');
  return {
    type,
    name: type,
    endpoints: [{ id: type, interface: 'public', region_id: null, url: `http://cloud:${place}` }],
  };
});
