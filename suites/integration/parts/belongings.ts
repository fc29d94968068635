import type { CheckContext, CheckMeta } from 'seatrial/suite';
import { smallest } from './boots.ts';
import type { Cloud } from './types.ts';

type Needs = NonNullable<CheckMeta['needs']>;

/** One kind of thing that belongs to a project or a user, and every way to get at it. */
export interface Belonging {
  readonly what: string;
  readonly needs: Needs;
  /** How others are refused. Default 404: they are not even told that it is there. */
  readonly statuses?: readonly number[];
  /** Makes one as the run's user and resolves with what it is known by. */
  make(context: CheckContext): Promise<string>;
  /** Reads it, as the owner may. */
  reach(cloud: Cloud, id: string, context: CheckContext): Promise<unknown>;
  change?(cloud: Cloud, id: string, context: CheckContext): Promise<unknown>;
  remove(cloud: Cloud, id: string, context: CheckContext): Promise<unknown>;
  /** What a user finds in the list of the kind. */
  listed?(cloud: Cloud, context: CheckContext): Promise<readonly string[]>;
}

const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
const RENAMED = { name: 'st-not-yours' };

const COMPUTE: readonly Belonging[] = [
  {
    what: 'a server',
    needs: ['compute', 'boot-image', 'flavor'],
    make: async ({ provision, facts }) => (await provision.make('server', 'mine', smallest(facts))).id,
    reach: ({ compute }, id) => compute.servers.get(id),
    change: ({ compute }, id) => compute.serverActions.stop(id),
    remove: ({ compute }, id) => compute.servers.delete(id),
    listed: async ({ compute }) => ids(await compute.servers.listBrief()),
  },
  {
    what: 'a server group',
    needs: ['compute'],
    make: async ({ provision }) => (await provision.make('serverGroup', 'mine', { policy: 'affinity' })).id,
    reach: ({ compute }, id) => compute.serverGroups.get(id),
    remove: ({ compute }, id) => compute.serverGroups.delete(id),
    listed: async ({ compute }) => ids(await compute.serverGroups.list()),
  },
  {
    what: 'a keypair',
    needs: ['compute'],
    make: async ({ provision, facts }) => (await provision.make('keypair', 'mine', { user_id: facts.userId })).name,
    reach: ({ compute }, name) => compute.keypairs.get(name),
    remove: ({ compute }, name) => compute.keypairs.delete(name),
    listed: async ({ compute }) => (await compute.keypairs.list()).map(({ name }) => name),
  },
];

const STORAGE: readonly Belonging[] = [
  {
    what: 'a volume',
    needs: ['block-storage'],
    make: async ({ provision }) => (await provision.make('volume', 'mine', { size: 1 })).id,
    reach: ({ blockStorage }, id) => blockStorage.volumes.get(id),
    change: ({ blockStorage }, id) => blockStorage.volumes.update(id, RENAMED),
    remove: ({ blockStorage }, id) => blockStorage.volumes.delete(id),
    listed: async ({ blockStorage }) => ids(await blockStorage.volumes.listBrief()),
  },
  {
    what: 'a snapshot of a volume',
    needs: ['block-storage'],
    make: async ({ provision }) => {
      const { id } = await provision.make('volume', 'mine', { size: 1 });
      return (await provision.make('volumeSnapshot', 'mine', { volume_id: id })).id;
    },
    reach: ({ blockStorage }, id) => blockStorage.snapshots.get(id),
    change: (_, id, { otherProvision }) => otherProvision.make('volume', 'theirs', { size: 1, snapshot_id: id }),
    remove: ({ blockStorage }, id) => blockStorage.snapshots.delete(id),
    listed: async ({ blockStorage }) => ids(await blockStorage.snapshots.list()),
  },
  {
    what: 'an offer of a volume',
    needs: ['block-storage'],
    make: async ({ provision }) => {
      const { id } = await provision.make('volume', 'mine', { size: 1 });
      return (await provision.make('volumeTransfer', 'mine', { volume_id: id })).id;
    },
    reach: ({ blockStorage }, id) => blockStorage.transfers.get(id),
    remove: ({ blockStorage }, id) => blockStorage.transfers.delete(id),
    listed: async ({ blockStorage }) => ids(await blockStorage.transfers.list()),
  },
  {
    what: 'an image',
    needs: ['image'],
    make: async ({ provision }) => (await provision.make('image', 'mine', { data: 'content' })).id,
    reach: ({ image }, id) => image.images.get(id),
    change: ({ image }, id) => image.images.update(id, [{ op: 'replace', path: '/name', value: 'st-not-yours' }]),
    remove: ({ image }, id) => image.images.delete(id),
    listed: async ({ image }) => ids(await image.images.list()),
  },
  {
    what: 'a container with an object',
    needs: ['object-store'],
    statuses: [401, 403],
    make: async ({ provision }) => {
      const { name } = await provision.make('container', 'mine', {});
      await provision.make('object', 'mine', { container: name, data: 'content' });
      return name;
    },
    reach: (cloud, name, context) => foreignContainer(cloud, 'GET', name, context),
    change: (cloud, name, context) => foreignContainer(cloud, 'PUT', `${name}/intruder`, context),
    remove: (cloud, name, context) => foreignContainer(cloud, 'DELETE', name, context),
  },
];

/** Asks for a path in the account of the run's user, whoever asks. */
function foreignContainer(cloud: Cloud, method: 'GET' | 'PUT' | 'DELETE', path: string, context: CheckContext) {
  const { api } = cloud.objectStore;
  const account = context.cloud.objectStore.api.endpoint();
  return api.session.send({ service: api.service, method, url: `${account}/${path}`, expect: [200, 201, 204] });
}

const NETWORK: readonly Belonging[] = [
  {
    what: 'a network',
    needs: ['network'],
    make: async ({ provision }) => (await provision.make('network', 'mine', {})).id,
    reach: ({ network }, id) => network.networks.get(id),
    change: ({ network }, id) => network.networks.update(id, RENAMED),
    remove: ({ network }, id) => network.networks.delete(id),
    listed: async ({ network }) => ids(await network.networks.list()),
  },
  {
    what: 'a subnet',
    needs: ['network'],
    make: async ({ provision }) => {
      const { id } = await provision.make('network', 'mine', {});
      const input = { network_id: id, cidr: '10.75.0.0/24', ip_version: 4, enable_dhcp: false } as const;
      return (await provision.make('subnet', 'mine', input)).id;
    },
    reach: ({ network }, id) => network.subnets.get(id),
    change: ({ network }, id) => network.subnets.update(id, RENAMED),
    remove: ({ network }, id) => network.subnets.delete(id),
    listed: async ({ network }) => ids(await network.subnets.list()),
  },
  {
    what: 'a port',
    needs: ['network'],
    make: async ({ provision }) => {
      const { id } = await provision.make('network', 'mine', {});
      return (await provision.make('port', 'mine', { network_id: id })).id;
    },
    reach: ({ network }, id) => network.ports.get(id),
    change: ({ network }, id) => network.ports.update(id, RENAMED),
    remove: ({ network }, id) => network.ports.delete(id),
    listed: async ({ network }) => ids(await network.ports.list()),
  },
  {
    what: 'a router',
    needs: ['network', 'extension:router'],
    make: async ({ provision }) => (await provision.make('router', 'mine', {})).id,
    reach: ({ network }, id) => network.routers.get(id),
    change: ({ network }, id) => network.routers.update(id, RENAMED),
    remove: ({ network }, id) => network.routers.delete(id),
    listed: async ({ network }) => ids(await network.routers.list()),
  },
  {
    what: 'a floating IP',
    needs: ['network', 'external-network', 'extension:router'],
    make: async ({ provision, facts }) => {
      const floating_network_id = facts.externalNetwork?.id ?? '';
      return (await provision.make('floatingIp', 'mine', { floating_network_id })).id;
    },
    reach: ({ network }, id) => network.floatingIps.get(id),
    change: ({ network }, id) => network.floatingIps.update(id, { description: 'st-not-yours' }),
    remove: ({ network }, id) => network.floatingIps.delete(id),
    listed: async ({ network }) => ids(await network.floatingIps.list()),
  },
  {
    what: 'a security group',
    needs: ['network'],
    make: async ({ provision }) => (await provision.make('securityGroup', 'mine', {})).id,
    reach: ({ network }, id) => network.securityGroups.get(id),
    change: ({ network }, id) =>
      network.securityGroupRules.create({ security_group_id: id, direction: 'ingress', protocol: 'tcp' }),
    remove: ({ network }, id) => network.securityGroups.delete(id),
    listed: async ({ network }) => ids(await network.securityGroups.list()),
  },
  {
    what: 'a subnet pool',
    needs: ['network'],
    make: async ({ provision }) => (await provision.make('subnetPool', 'mine', { prefixes: ['10.76.0.0/16'] })).id,
    reach: ({ network }, id) => network.subnetPools.get(id),
    change: ({ network }, id) => network.subnetPools.update(id, RENAMED),
    remove: ({ network }, id) => network.subnetPools.delete(id),
    listed: async ({ network }) => ids(await network.subnetPools.list()),
  },
];

/** Of users rather than projects: Keystone says that it is there, and that it is none of one's business. */
const PEOPLE: readonly Belonging[] = [
  {
    what: 'an application credential',
    needs: ['identity'],
    statuses: [403, 404],
    make: async ({ provision, facts }) =>
      (await provision.make('applicationCredential', 'mine', { userId: facts.userId })).id,
    reach: ({ identity }, id, { facts }) => identity.applicationCredentials.get(facts.userId, id),
    remove: ({ identity }, id, { facts }) => identity.applicationCredentials.delete(facts.userId, id),
  },
  {
    what: 'a stack',
    needs: ['orchestration'],
    statuses: [403, 404],
    make: async ({ provision }) => {
      const template = { heat_template_version: '2018-08-31' };
      const { id, stack_name } = await provision.make('stack', 'mine', { template });
      return `${stack_name}/${id}`;
    },
    reach: ({ orchestration }, path) => orchestration.stacks.get(stackOf(path)),
    remove: ({ orchestration }, path) => orchestration.stacks.delete(stackOf(path)),
    listed: async ({ orchestration }) =>
      (await orchestration.stacks.list()).map(({ id, stack_name }) => `${stack_name}/${id}`),
  },
];

function stackOf(path: string) {
  const [stack_name = '', id = ''] = path.split('/');
  return { id, stack_name };
}

export const BELONGINGS: readonly Belonging[] = [...COMPUTE, ...STORAGE, ...NETWORK, ...PEOPLE];
