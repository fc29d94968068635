import { PORTS } from '../../lab/services.ts';

/** An operation of an API: `compute DELETE /servers/{id}`, with what an action's body asks for: `… /servers/{id}/action reboot`. */
export type Operation = string;

/** The lab's ports under the names of the services that listen there. */
const SERVICES: ReadonlyMap<number, string> = new Map([
  [PORTS.keystone ?? 0, 'identity'],
  [PORTS['glance-api'] ?? 0, 'image'],
  [PORTS.placement ?? 0, 'placement'],
  [PORTS['nova-api'] ?? 0, 'compute'],
  [PORTS['neutron-server'] ?? 0, 'network'],
  [PORTS['cinder-api'] ?? 0, 'block-storage'],
  [PORTS['heat-api'] ?? 0, 'orchestration'],
  [PORTS['swift-proxy'] ?? 0, 'object-store'],
]);

const ID = /^([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|[0-9a-f]{64}|\d+|st-.+|tempest-.+|AUTH_.+)$/;
/** Collections whose members have names and not ids. */
const NAMED = new Set([
  'domains',
  'os-extra_specs',
  'extensions',
  'os-keypairs',
  'metadata',
  'tags',
  'regions',
  'os-quota-sets',
  'quotas',
  'stacks',
]);
/** `/v3`, `/v2.1`, `/identity/v3`: the version stays out of a comparison of operations, except where it is all there is. */
const VERSION = /^v\d+(\.\d+)?$/;

export function operationOf(method: string, url: string, body?: string): Operation | undefined {
  const { port, pathname } = new URL(url);
  const service = SERVICES.get(Number(port));
  if (service === undefined) return undefined;
  const path = pathOf(service, pathname);
  const action =
    path.endsWith('/action') && body !== undefined ? ` ${/^\s*\{\s*"([\w-]+)"/.exec(body)?.[1] ?? '?'}` : '';
  return `${service} ${method} ${path}${action}`;
}

function pathOf(service: string, pathname: string): string {
  const parts = pathname.split('/').filter((part) => part !== '');
  const [version, ...rest] = parts;
  if (version === undefined) return '/';
  if (!VERSION.test(version)) return `/${parts.join('/')}`;
  if (rest.length === 0) return '/{version}';
  if (service === 'object-store')
    return ['', '{account}', '{container}', '{object}'].slice(0, Math.min(rest.length, 3) + 1).join('/');
  // Cinder's and Heat's addresses have the project first.
  const withoutProject = service === 'block-storage' || service === 'orchestration' ? rest.slice(1) : rest;
  return `/${withoutProject.map((part, at) => (ID.test(part) || NAMED.has(withoutProject[at - 1] ?? '') ? '{id}' : part.replace(/\.json$/, ''))).join('/')}`;
}
