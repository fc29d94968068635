import type { Provisioner } from '../../provision/provisioner.ts';
import type { TargetFacts } from '../facts.ts';
import type { Belongings, Surroundings } from './surroundings.ts';

/** What a project holds; the rest of the belongings are the user's, or everybody's. */
type Furniture = Omit<Belongings, 'keypairs' | 'flavors'>;

/** The content of the images that are there from the start. */
const IMAGE_BYTES = 1024 * 1024;

/** Puts into a project what the surroundings ask for, side by side as far as one thing does not need another. */
export async function furnish(
  provision: Provisioner,
  facts: TargetFacts,
  { network = 0, router, securityGroups = 0, images = 0, servers = 0, volumes = 0 }: Surroundings,
): Promise<Furniture> {
  const content = new Uint8Array(IMAGE_BYTES);
  const [made, groups, pictures, disks] = await Promise.all([
    networksWithRouter(provision, facts, Number(network), router ?? false),
    times(securityGroups, () => openedForSsh(provision)),
    times(images, () => provision.make('image', 'before', { data: content })),
    times(volumes, () => provision.make('volume', 'before', { size: 1 })),
  ]);
  const [first] = made.networks;
  const boot = {
    flavorRef: facts.flavor?.id ?? '',
    imageRef: facts.image?.id ?? '',
    networks: first ? [{ uuid: first.id }] : ('none' as const),
  };
  const machines = await times(servers, () => provision.make('server', 'before', boot));
  return { ...made, securityGroups: groups, images: pictures, servers: machines, volumes: disks };
}

async function networksWithRouter(provision: Provisioner, facts: TargetFacts, count: number, isRouted: boolean) {
  const external = facts.externalNetwork;
  const gateway = external && { external_gateway_info: { network_id: external.id } };
  const [router, nets] = await Promise.all([
    isRouted ? provision.make('router', 'load', { ...gateway }) : undefined,
    times(count, (index) => networkWithSubnet(provision, index)),
  ]);
  if (router) {
    await Promise.all(
      nets.map(({ subnet }) =>
        provision.make('routerInterface', 'load', { router_id: router.id, subnet_id: subnet.id }),
      ),
    );
  }
  return { networks: nets.map(({ network }) => network), router };
}

/** Wide enough for every load; ranges do not overlap, since a router may join them. */
async function networkWithSubnet(provision: Provisioner, index: number) {
  const network = await provision.make('network', 'load', {});
  const cidr = `10.${73 + (index % 100)}.0.0/16`;
  const subnet = await provision.make('subnet', 'load', { network_id: network.id, cidr, ip_version: 4 });
  return { network, subnet };
}

async function openedForSsh(provision: Provisioner) {
  const group = await provision.make('securityGroup', 'load', {});
  await provision.wait.cloud.network.securityGroupRules.create({
    security_group_id: group.id,
    direction: 'ingress',
    protocol: 'tcp',
    port_range_min: 22,
    port_range_max: 22,
  });
  return group;
}

/** So many of something, all at once. */
export function times<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => make(index)));
}
