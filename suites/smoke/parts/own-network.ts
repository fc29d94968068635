import type { Provision } from './types.ts';

/** A network with one IPv4 subnet. Nothing routes between those of different checks, so all may use the same range. */
export async function ownNetwork(provision: Provision, slug: string) {
  const network = await provision.make('network', slug, {});
  const subnet = await provision.make('subnet', slug, { network_id: network.id, cidr: '10.71.0.0/24', ip_version: 4 });
  return { network, subnet };
}

/** A router between a subnet and the outside, so that floating IPs can reach it. */
export async function routed(provision: Provision, slug: string, subnetId: string, externalNetworkId: string) {
  const router = await provision.make('router', slug, { external_gateway_info: { network_id: externalNetworkId } });
  await provision.make('routerInterface', slug, { router_id: router.id, subnet_id: subnetId });
  return router;
}
