import { type Invariant, perCells } from './invariant.ts';

export const NETWORK_INVARIANTS: readonly Invariant[] = [
  {
    id: 'floating-ips-of-gone-instances',
    title: 'no floating IP leads to an instance that is gone',
    requirements: ['DB-04'],
    row: 'floating IP',
    culprit: 'neutron-server',
    advice: 'Remove it with "openstack floating ip unset --port ID"; its pool is that much smaller until then.',
    kind: 'consistency',
    forms: perCells(
      (gone) => `SELECT f.id, f.floating_ip_address AS address, p.device_id AS instance, p.id AS port
        FROM {neutron}.floatingips f JOIN {neutron}.ports p ON p.id = f.fixed_port_id
        WHERE p.device_owner LIKE 'compute:%' AND p.device_id <> '' AND ${gone('p.device_id')}`,
    ),
  },
  {
    id: 'nova-network-addresses-of-gone-instances',
    title: 'no address of nova-network belongs to an instance that is gone',
    requirements: ['DB-04'],
    row: 'address',
    culprit: 'nova-network',
    advice: 'Release it with "nova-manage fixed" and "nova floating-ip-delete".',
    kind: 'consistency',
    forms: [
      {
        until: 'stein',
        has: ['nova.fixed_ips', 'nova.floating_ips.fixed_ip_id'],
        sql: `SELECT x.address AS id, x.instance_uuid AS instance, l.address AS floating, x.updated_at
          FROM {nova}.fixed_ips x LEFT JOIN {nova}.floating_ips l ON l.fixed_ip_id = x.id AND l.deleted = 0
          WHERE x.deleted = 0 AND x.allocated = 1 AND x.instance_uuid IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM {nova}.instances i WHERE i.uuid = x.instance_uuid AND i.deleted = 0)`,
      },
    ],
  },
  {
    id: 'ports-of-gone-instances',
    title: 'no port belongs to an instance that is gone',
    requirements: [],
    row: 'port',
    culprit: 'neutron-server',
    advice:
      'Nova did not have it deleted: look for its id in the log of nova-compute; "openstack port delete ID" frees its address.',
    kind: 'consistency',
    forms: perCells(
      (gone) => `SELECT p.id, p.device_id AS instance, p.network_id AS network, p.status FROM {neutron}.ports p
        WHERE p.device_owner LIKE 'compute:%' AND p.device_id <> '' AND ${gone('p.device_id')}`,
    ),
  },
  {
    id: 'ports-of-gone-routers',
    title: 'no port belongs to a router that is gone',
    requirements: [],
    row: 'port',
    culprit: 'neutron-server',
    advice: '"openstack port delete" removes it, now that the router is gone; Neutron left it when it deleted that.',
    kind: 'consistency',
    forms: [
      {
        sql: `SELECT p.id, p.device_id AS router, p.device_owner AS owner, p.network_id AS network
          FROM {neutron}.ports p
          WHERE p.device_owner IN ('network:router_interface', 'network:router_gateway',
              'network:router_interface_distributed', 'network:ha_router_replicated_interface')
            AND NOT EXISTS (SELECT 1 FROM {neutron}.routers r WHERE r.id = p.device_id)`,
      },
    ],
  },
];
