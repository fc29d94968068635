import type { Provision } from './types.ts';

export const V4 = { ip_version: 4, cidr: '10.72.0.0/24', enable_dhcp: false } as const;
export const V6 = { ip_version: 6, cidr: 'fd72:0:0:1::/64', enable_dhcp: false } as const;

/** A network with a subnet of each IP version and without DHCP: no agent has anything to do for it. */
export async function quietNetwork(provision: Provision, slug: string) {
  const network = await provision.make('network', slug, {});
  const [v4, v6] = await Promise.all([
    provision.make('subnet', `${slug}-v4`, { network_id: network.id, ...V4 }),
    provision.make('subnet', `${slug}-v6`, { network_id: network.id, ...V6 }),
  ]);
  return { network, v4, v6 };
}
