import type { Provision } from './types.ts';

export const V4 = { ip_version: 4, cidr: '10.72.0.0/24', enable_dhcp: false } as const;
export const V6 = { ip_version: 6, cidr: 'fd72:0:0:1::/64', enable_dhcp: false } as const;

/** A network with an IPv4 subnet and without DHCP: no agent has anything to do for it. */
export async function quietNetwork(provision: Provision, slug: string) {
  const network = await provision.make('network', slug, {});
  return { network, v4: await provision.make('subnet', slug, { network_id: network.id, ...V4 }) };
}

/** The same with an IPv6 subnet beside it. */
export async function dualNetwork(provision: Provision, slug: string) {
  const { network, v4 } = await quietNetwork(provision, slug);
  return { network, v4, v6: await provision.make('subnet', `${slug}-v6`, { network_id: network.id, ...V6 }) };
}
