import { login, type Rest } from '../../rest.ts';
import { loadSecrets } from '../../secrets.ts';
import type { DisturbanceKind, Hands } from './kind.ts';

const asAdmin = (): Promise<Rest> => login({ user: 'admin', password: loadSecrets().admin, project: 'admin' });

/** An endpoint of the catalogue that leads to the wrong place. */
export interface WrongEndpoint {
  readonly kind: 'wrong-endpoint';
  readonly interface: 'public' | 'internal' | 'admin';
  /** A part of the right address, and what stands there instead. */
  readonly right: string;
  readonly wrong: string;
}

export const wrongEndpoint: DisturbanceKind<WrongEndpoint> = {
  mendedAt: 'cloud',
  async put({ interface: face, right, wrong }) {
    if (!(await changeEndpoint(face, right, wrong))) throw new Error(`No ${face} endpoint has ${right}.`);
  },
  mend: async ({ interface: face, right, wrong }) => void (await changeEndpoint(face, wrong, right)),
};

async function changeEndpoint(face: string, from: string, to: string): Promise<boolean> {
  const rest = await asAdmin();
  const endpoints = await rest.list<{ id: string; url: string }>(
    'keystone',
    `/v3/endpoints?interface=${face}`,
    'endpoints',
  );
  const found = endpoints.find(({ url }) => url.includes(from));
  if (!found) return false;
  const url = found.url.replace(from, to);
  await rest.call('PATCH', 'keystone', `/v3/endpoints/${found.id}`, { body: { endpoint: { url } } });
  return true;
}

/** Computes that an administrator has switched off. */
export interface DisabledComputes {
  readonly kind: 'disabled-computes';
  /** Left out: all of them. */
  readonly host?: string;
}

export const disabledComputes: DisturbanceKind<DisabledComputes> = {
  mendedAt: 'cloud',
  put: ({ host }) => setComputes(host, 'disabled'),
  mend: ({ host }) => setComputes(host, 'enabled'),
};

/** The first microversion that names a service by an id instead of its place. */
const BY_ID = { 'x-openstack-nova-api-version': '2.53' };

async function setComputes(host: string | undefined, status: 'enabled' | 'disabled'): Promise<void> {
  const rest = await asAdmin();
  const { services } = (await rest.call('GET', 'nova-api', '/v2.1/os-services?binary=nova-compute', {
    headers: BY_ID,
  })) as { services: { id: string; host: string }[] };
  for (const { id } of services.filter((each) => host === undefined || each.host === host)) {
    await rest.call('PUT', 'nova-api', `/v2.1/os-services/${id}`, { body: { status }, headers: BY_ID });
  }
}

/** A service's user that lost one of its roles. */
export interface LostRole {
  readonly kind: 'lost-role';
  readonly user: string;
  readonly role: string;
  /** Who signs in as that user: what their tokens of before say holds on, and whoever has checked one remembers it. */
  readonly services: readonly string[];
}

export const lostRole: DisturbanceKind<LostRole> = {
  mendedAt: 'cloud',
  put: (lost, hands) => changeRole(lost, 'DELETE', hands),
  mend: (lost, hands) => changeRole(lost, 'PUT', hands),
};

async function changeRole(lost: LostRole, method: 'PUT' | 'DELETE', hands: Hands): Promise<void> {
  await setRole(lost, method);
  for (const service of lost.services) await hands.restart(service);
}

async function setRole({ user, role }: LostRole, method: 'PUT' | 'DELETE'): Promise<void> {
  const rest = await asAdmin();
  const idOf = async (kind: string, name: string): Promise<string> => {
    const [found] = await rest.list<{ id: string }>('keystone', `/v3/${kind}s?name=${name}`, `${kind}s`);
    if (!found) throw new Error(`Keystone knows no ${kind} ${name}.`);
    return found.id;
  };
  const [project, userId, roleId] = [
    await idOf('project', 'service'),
    await idOf('user', user),
    await idOf('role', role),
  ];
  await rest.call(method, 'keystone', `/v3/projects/${project}/users/${userId}/roles/${roleId}`, { accept: [404] });
}
