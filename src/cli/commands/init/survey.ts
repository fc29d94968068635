import { type CloudOrigin, type EndpointInterface, INTERFACES, originOf } from '../../../config/cloud.ts';
import type { Target } from '../../../config/target.ts';
import { messageOf } from '../../../core/message-of.ts';
import type { Cloud } from '../../../openstack/cloud.ts';
import { releasesOf } from '../../../openstack/releases.ts';
import { SERVICES, serviceNames } from '../../../openstack/services.ts';
import { probeEndpoints } from '../../../probes/endpoints.ts';
import { probeTcp } from '../../../probes/tcp.ts';
import { type CloudFacts, discover } from '../../../runner/discover.ts';
import { isHidden, type ProcessFacts, readProcesses } from '../doctor/service-facts.ts';
import { readVersion, type VersionFacts } from '../doctor/versions.ts';

/** Everything `init` found out about a cloud. Plain data. */
export interface Survey {
  readonly cloud: CloudOrigin;
  readonly user: string;
  readonly project: string | undefined;
  readonly isAdmin: boolean;
  readonly versions: readonly VersionFacts[];
  /** What Nova's microversion says; several where a release did not raise it. */
  readonly releases: readonly string[];
  readonly chosen: CloudFacts;
  /** How many there were to choose from; undefined where the service did not say. */
  readonly images: number | undefined;
  readonly flavors: number | undefined;
  readonly externalNetworks: number | undefined;
  /** The interfaces of which every endpoint answers here. */
  readonly interfaces: readonly EndpointInterface[];
  /** Undefined when this user may see none. */
  readonly processes: readonly ProcessFacts[] | undefined;
  /** Ports of the bus and the database that are open on the host of auth_url. */
  readonly open: { readonly host: string; readonly bus?: number; readonly database?: number };
  /** What could not be found out, and why. */
  readonly unknown: readonly string[];
}

const REACH_TIMEOUT_MS = 2000;
const ANSWER_TIMEOUT_MS = 10_000;
const BUS_PORTS = [5672, 5671];
const DATABASE_PORT = 3306;

/** Looks at a cloud from all sides, and changes nothing. */
export async function survey(cloud: Cloud, target: Target): Promise<Survey> {
  const { session } = cloud;
  const { config, identity } = session;
  const unknown: string[] = [];
  const ask = async <T>(what: string, look: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await look();
    } catch (error) {
      unknown.push(`${what}: ${messageOf(error)}`);
      return undefined;
    }
  };
  const offers = (service: Parameters<typeof session.offers>[0]) => session.offers(service);
  const count = async (service: (typeof serviceNames)[number], list: () => Promise<readonly unknown[]>) =>
    offers(service) ? (await ask(`${SERVICES[service].project}'s lists`, list))?.length : 0;
  const [chosen, versions, images, flavors, externalNetworks, lists, open, interfaces] = await Promise.all([
    discover(cloud, target),
    Promise.all(
      serviceNames
        .filter(offers)
        .map(
          async (service) =>
            (await ask(`${SERVICES[service].project}'s version`, () => readVersion(cloud, service))) ?? { service },
        ),
    ),
    count('image', () => cloud.image.images.list({ status: 'active' })),
    count('compute', () => cloud.compute.flavors.list()),
    count('network', () => cloud.network.networks.list({ 'router:external': true })),
    ask('the processes', () => readProcesses(cloud)),
    openPorts(new URL(config.authUrl).hostname),
    openInterfaces(cloud),
  ]);
  for (const list of lists ?? []) {
    if (list.error !== undefined && !isHidden(list))
      unknown.push(`the processes of ${list.service}: ${messageOf(list.error)}`);
  }
  const visible = lists?.filter(({ processes }) => processes !== undefined) ?? [];
  const max = versions.find(({ service }) => service === 'compute')?.microversions?.max;
  return {
    cloud: originOf(config),
    user: identity.user.name,
    project: identity.project?.name,
    isAdmin: identity.roles.includes('admin'),
    versions,
    releases: max === undefined ? [] : releasesOf(max),
    chosen,
    images,
    flavors,
    externalNetworks,
    interfaces,
    processes: visible.length === 0 ? undefined : visible.flatMap(({ processes = [] }) => processes),
    open,
    unknown,
  };
}

/** Networks of some interfaces are often closed to the place that seatrial runs at. */
async function openInterfaces(cloud: Cloud): Promise<EndpointInterface[]> {
  const endpoints = await probeEndpoints(cloud, { onlyKnown: true, timeoutMs: ANSWER_TIMEOUT_MS });
  const isOpen = (name: EndpointInterface) => {
    const own = endpoints.filter((endpoint) => endpoint.interface === name);
    return own.length > 0 && own.every(({ answers }) => answers);
  };
  return INTERFACES.filter(isOpen);
}

/** In small clouds bus and database live beside Keystone; an open port there is worth a suggestion. */
async function openPorts(host: string): Promise<Survey['open']> {
  const bare = host.replace(/^\[|\]$/g, '');
  const isOpen = async (port: number) => (await probeTcp(bare, port, REACH_TIMEOUT_MS)).isOpen;
  const [plainBus, tlsBus, database] = await Promise.all([...BUS_PORTS, DATABASE_PORT].map(isOpen));
  const bus = plainBus ? BUS_PORTS[0] : tlsBus ? BUS_PORTS[1] : undefined;
  return { host: bare, ...(bus && { bus }), ...(database && { database: DATABASE_PORT }) };
}
