import type { Provision } from './types.ts';

export interface Net {
  readonly network: { readonly id: string; readonly name: string };
  readonly subnet: { readonly id: string; readonly cidr: string };
}

/** A network with one subnet, and DHCP on it. Distinct third bytes let one router join several of them. */
export async function newNet(provision: Provision, slug: string, thirdByte = 0): Promise<Net> {
  const network = await provision.make('network', slug, {});
  const cidr = `10.74.${thirdByte}.0/24`;
  const subnet = await provision.make('subnet', slug, { network_id: network.id, cidr, ip_version: 4 });
  return { network, subnet };
}

/** A router between subnets, with a way out where an external network is given. */
export async function newRouter(provision: Provision, slug: string, subnetIds: readonly string[], outside?: string) {
  const router = await provision.make(
    'router',
    slug,
    outside ? { external_gateway_info: { network_id: outside } } : {},
  );
  // One after the other: Neutron locks a router for each of its interfaces.
  for (const subnet_id of subnetIds) {
    await provision.make('routerInterface', slug, { router_id: router.id, subnet_id });
  }
  return router;
}
