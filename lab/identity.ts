import { REGION } from './constants.ts';
import type { Rest } from './rest.ts';
import type { Secrets } from './secrets.ts';
import { portOf } from './services.ts';

const CATALOGUE = [
  { type: 'image', name: 'glance', port: 'glance-api', path: '' },
  { type: 'placement', name: 'placement', port: 'placement', path: '' },
  { type: 'compute', name: 'nova', port: 'nova-api', path: '/v2.1' },
  { type: 'network', name: 'neutron', port: 'neutron-server', path: '' },
  { type: 'volumev3', name: 'cinderv3', port: 'cinder-api', path: '/v3/%(project_id)s' },
  { type: 'orchestration', name: 'heat', port: 'heat-api', path: '/v1/%(project_id)s' },
  { type: 'object-store', name: 'swift', port: 'swift-proxy', path: '/v1/AUTH_%(project_id)s' },
] as const;

const SERVICE_USERS = ['glance', 'placement', 'nova', 'neutron', 'cinder', 'heat', 'swift'] as const;

const ROLES = ['service', 'heat_stack_owner', 'heat_stack_user', 'ResellerAdmin', 'swiftoperator', 'creator'] as const;

interface Named {
  id: string;
  name: string;
}

/**
 * Registers services, endpoints, roles and users. Everything is looked up before it is made, so a half-done
 * registration is completed and a complete one is left alone.
 */
export async function registerIdentity(rest: Rest, secrets: Secrets): Promise<void> {
  const keystone = new Keystone(rest);
  const roles = await keystone.roles([...ROLES, 'admin', 'member', 'reader']);
  await Promise.all([
    keystone.catalogue(),
    serviceUsers(keystone, roles, secrets),
    demoProject(keystone, roles, secrets),
    heatDomain(keystone, roles, secrets),
  ]);
}

type Roles = Readonly<Record<string, string>>;

async function serviceUsers(keystone: Keystone, roles: Roles, secrets: Secrets): Promise<void> {
  const project = await keystone.ensure('project', 'service', { domain_id: 'default' });
  await Promise.all(
    SERVICE_USERS.map(async (name) => {
      const user = await keystone.user(name, secrets.service, 'default');
      const grants = ['admin', 'service', ...(name === 'swift' || name === 'glance' ? ['ResellerAdmin'] : [])];
      for (const role of grants) await keystone.grant(`projects/${project.id}`, user.id, roles[role]);
    }),
  );
}

async function demoProject(keystone: Keystone, roles: Roles, secrets: Secrets): Promise<void> {
  const project = await keystone.ensure('project', 'demo', { domain_id: 'default' });
  const user = await keystone.user('demo', secrets.demo, 'default', { default_project_id: project.id });
  for (const role of ['member', 'reader']) await keystone.grant(`projects/${project.id}`, user.id, roles[role]);
}

/** The domain Heat puts a stack's own users in. The administrator owns stacks too. */
async function heatDomain(keystone: Keystone, roles: Roles, secrets: Secrets): Promise<void> {
  const domain = await keystone.ensure('domain', 'heat', {});
  const user = await keystone.user('heat_domain_admin', secrets.heatDomainAdmin, domain.id);
  await keystone.grant(`domains/${domain.id}`, user.id, roles.admin);
  const [admin] = await keystone.rest.list<Named>('keystone', '/v3/users?name=admin&domain_id=default', 'users');
  if (admin !== undefined) {
    await keystone.grant(`projects/${keystone.rest.projectId}`, admin.id, roles.heat_stack_owner);
  }
}

class Keystone {
  readonly rest: Rest;

  constructor(rest: Rest) {
    this.rest = rest;
  }

  async ensure(kind: string, name: string, fields: Record<string, unknown>): Promise<Named> {
    const inDomain = typeof fields.domain_id === 'string' ? `&domain_id=${fields.domain_id}` : '';
    const found = await this.rest.list<Named>('keystone', `/v3/${kind}s?name=${name}${inDomain}`, `${kind}s`);
    if (found[0] !== undefined) return found[0];
    const made = await this.rest.call('POST', 'keystone', `/v3/${kind}s`, { body: { [kind]: { name, ...fields } } });
    return made[kind] as Named;
  }

  async user(name: string, password: string, domainId: string, fields: Record<string, unknown> = {}): Promise<Named> {
    return this.ensure('user', name, { domain_id: domainId, password, ...fields });
  }

  async roles(names: readonly string[]): Promise<Roles> {
    const roles = await Promise.all(names.map((name) => this.ensure('role', name, {})));
    return Object.fromEntries(roles.map(({ name, id }) => [name, id]));
  }

  async grant(scope: string, userId: string, roleId: string | undefined): Promise<void> {
    await this.rest.call('PUT', 'keystone', `/v3/${scope}/users/${userId}/roles/${roleId}`);
  }

  async catalogue(): Promise<void> {
    const endpoints = await this.rest.list<{ service_id: string; interface: string }>(
      'keystone',
      '/v3/endpoints',
      'endpoints',
    );
    await Promise.all(
      CATALOGUE.map(async ({ type, name, port, path }) => {
        const service = await this.ensure('service', name, { type });
        const url = `http://127.0.0.1:${portOf(port)}${path}`;
        const missing = ['public', 'internal', 'admin'].filter(
          (face) => !endpoints.some((known) => known.service_id === service.id && known.interface === face),
        );
        for (const face of missing) {
          const endpoint = { service_id: service.id, interface: face, region_id: REGION, url };
          await this.rest.call('POST', 'keystone', '/v3/endpoints', { body: { endpoint } });
        }
      }),
    );
  }
}
