export const REGION = 'RegionOne';

/** The bridge that carries the external network. Its addresses are reserved for documentation, so nothing real is hidden. */
export const BRIDGE = 'st-public';

export const EXTERNAL = {
  network: 'public',
  ipv4: { cidr: '198.51.100.0/24', gateway: '198.51.100.1', first: '198.51.100.10', last: '198.51.100.250' },
  ipv6: { cidr: '2001:db8:5ea::/64', gateway: '2001:db8:5ea::1' },
} as const;

/** Databases, each with a user of its own name except Nova's three. */
export const DATABASES: Readonly<Record<string, readonly string[]>> = {
  keystone: ['keystone'],
  glance: ['glance'],
  placement: ['placement'],
  nova: ['nova_api', 'nova', 'nova_cell0'],
  neutron: ['neutron'],
  cinder: ['cinder'],
  heat: ['heat'],
};

export const IMAGE = 'cirros-like';
export const FLAVOR = { name: 'm1.nano', vcpus: 1, ramMib: 64, diskGib: 1 } as const;
export const FLAVOR_ALT = { name: 'm1.micro', vcpus: 1, ramMib: 128, diskGib: 1 } as const;
