import type { Fault } from '../fault.ts';

/** Rows of faults have ids of their own, so that exactly they are removed again. */
const id = (number: number): string => `5ea70000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Whose things are gone: a project, an instance, an image that nobody has. */
const GONE = id(0);
const GONE_PROJECT = GONE.replaceAll('-', '');

interface RowFault {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: string;
  readonly components: readonly string[];
  readonly put: readonly string[];
  readonly mend: readonly string[];
  readonly noticedBy?: readonly string[];
  readonly host?: string;
}

const rowFault = ({ components, schema, host, put, mend, noticedBy = ['database'], ...words }: RowFault): Fault => ({
  ...words,
  culprit: { components, schema, ...(host && { host }) },
  noticedBy,
  disturbances: [{ kind: 'rows', put, mend }],
});

/** An active instance on compute-1, older than any grace period, with these columns otherwise. */
function instance(uuid: string, columns: Readonly<Record<string, string>>): string {
  const row: Record<string, string> = {
    uuid: `'${uuid}'`,
    // A project that is there: only one thing is to be wrong with the row. Nova counts no usage by rows.
    project_id: "(SELECT id FROM keystone.project WHERE name = 'admin' AND is_domain = 0 LIMIT 1)",
    user_id: `'${GONE_PROJECT}'`,
    display_name: "'seatrial-fault'",
    hostname: "'seatrial-fault'",
    image_ref: '(SELECT id FROM glance.images WHERE deleted = 0 LIMIT 1)',
    vm_state: "'active'",
    power_state: '1',
    host: "'compute-1'",
    node: "'compute-1'",
    launched_on: "'compute-1'",
    memory_mb: '64',
    vcpus: '1',
    root_gb: '1',
    created_at: 'UTC_TIMESTAMP() - INTERVAL 2 HOUR',
    updated_at: 'UTC_TIMESTAMP() - INTERVAL 1 HOUR',
    launched_at: 'UTC_TIMESTAMP() - INTERVAL 2 HOUR',
    deleted: '0',
    ...columns,
  };
  return `INSERT INTO nova.instances (${Object.keys(row).join(', ')}) SELECT ${Object.values(row).join(', ')};`;
}

const withoutInstance = (uuid: string): string => `DELETE FROM nova.instances WHERE uuid = '${uuid}';`;

const PORT = id(21);
const portRows = (name: string): string[] => [
  `INSERT INTO neutron.standardattributes (resource_type, created_at, updated_at, description, revision_number)
   VALUES ('ports', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, '${name}', 1);`,
  `INSERT INTO neutron.ports (id, project_id, name, network_id, mac_address, admin_state_up, status, device_id, device_owner, standard_attr_id)
   SELECT '${PORT}', '${GONE_PROJECT}', '${name}', (SELECT id FROM neutron.networks LIMIT 1), 'fa:16:3e:5e:a7:01', 1, 'ACTIVE',
   '${GONE}', 'compute:nova', LAST_INSERT_ID();`,
];
const withoutPort = (name: string): string[] => [
  `DELETE FROM neutron.ports WHERE id = '${PORT}';`,
  `DELETE FROM neutron.standardattributes WHERE description = '${name}';`,
];

/** One orphan, or one wrong row, of each kind that the database invariants look for. */
export const ORPHAN_FAULTS: readonly Fault[] = [
  rowFault({
    name: 'volume-of-no-instance',
    title: 'a volume in use by an instance that is gone',
    description:
      'A volume is attached, says its row, to an instance that nobody has: it can be neither used nor deleted.',
    schema: 'cinder',
    components: ['cinder-api', 'cinder-volume', 'cinder', 'database'],
    put: [
      `INSERT INTO cinder.volumes (id, project_id, user_id, host, size, status, attach_status, display_name, volume_type_id, created_at, updated_at, deleted, use_quota)
       SELECT '${id(1)}', '${GONE_PROJECT}', '${GONE_PROJECT}', 'controller@fake#fake', 1, 'in-use', 'attached', 'seatrial-fault',
       (SELECT id FROM cinder.volume_types WHERE deleted = 0 LIMIT 1), UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0, 0;`,
      `INSERT INTO cinder.volume_attachment (id, volume_id, instance_uuid, attach_status, attach_time, created_at, deleted)
       VALUES ('${id(2)}', '${id(1)}', '${GONE}', 'attached', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0);`,
    ],
    mend: [
      `DELETE FROM cinder.volume_attachment WHERE id = '${id(2)}';`,
      `DELETE FROM cinder.volumes WHERE id = '${id(1)}';`,
    ],
  }),
  rowFault({
    name: 'stuck-volume',
    title: 'a volume that has been creating for an hour',
    description: 'The request died on its way; the row keeps saying "creating".',
    schema: 'cinder',
    components: ['cinder-api', 'cinder-volume', 'cinder', 'database'],
    put: [
      `INSERT INTO cinder.volumes (id, project_id, user_id, host, size, status, attach_status, display_name, volume_type_id, created_at, updated_at, deleted, use_quota)
       SELECT '${id(3)}', '${GONE_PROJECT}', '${GONE_PROJECT}', NULL, 1, 'creating', 'detached', 'seatrial-fault',
       (SELECT id FROM cinder.volume_types WHERE deleted = 0 LIMIT 1), UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0, 0;`,
    ],
    mend: [`DELETE FROM cinder.volumes WHERE id = '${id(3)}';`],
  }),
  rowFault({
    name: 'wrong-quota-usage',
    title: 'a quota usage that counts volumes nobody has',
    description: 'A project is told that its quota is used up, though it has nothing.',
    schema: 'cinder',
    components: ['cinder-api', 'cinder', 'database'],
    put: [
      `INSERT INTO cinder.quota_usages (project_id, resource, in_use, reserved, created_at, updated_at, deleted)
       VALUES ('${GONE_PROJECT}', 'volumes', 7, 0, UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0);`,
    ],
    mend: [`DELETE FROM cinder.quota_usages WHERE project_id = '${GONE_PROJECT}';`],
  }),
  rowFault({
    name: 'floating-ip-of-no-instance',
    title: 'a floating IP of an instance that is gone',
    description: 'An address of the pool stays assigned to a port of an instance that nobody has.',
    schema: 'neutron',
    components: ['neutron-server', 'neutron', 'database'],
    put: [
      ...portRows('seatrial-fault-floating'),
      `INSERT INTO neutron.standardattributes (resource_type, created_at, updated_at, description, revision_number)
       VALUES ('floatingips', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 'seatrial-fault-floating', 1);`,
      `INSERT INTO neutron.floatingips (id, project_id, floating_ip_address, floating_network_id, floating_port_id, fixed_port_id, fixed_ip_address, status, standard_attr_id)
       SELECT '${id(4)}', '${GONE_PROJECT}', '198.51.100.251', (SELECT network_id FROM neutron.externalnetworks LIMIT 1), '${PORT}', '${PORT}', '10.255.255.9', 'ACTIVE', LAST_INSERT_ID();`,
    ],
    mend: [`DELETE FROM neutron.floatingips WHERE id = '${id(4)}';`, ...withoutPort('seatrial-fault-floating')],
  }),
  rowFault({
    name: 'port-of-no-instance',
    title: 'a port of an instance that is gone',
    description: 'A port keeps its address for an instance that nobody has.',
    schema: 'neutron',
    components: ['neutron-server', 'neutron', 'database'],
    put: portRows('seatrial-fault-port'),
    mend: withoutPort('seatrial-fault-port'),
  }),
  rowFault({
    name: 'instance-without-image',
    title: 'an instance whose image has no row',
    description: 'A running instance names an image that Glance does not know: it cannot be rebuilt or evacuated.',
    schema: 'nova',
    components: ['nova-api', 'nova', 'glance-api', 'database'],
    put: [instance(id(5), { image_ref: `'${GONE}'` })],
    mend: [withoutInstance(id(5))],
  }),
  rowFault({
    name: 'image-of-no-project',
    title: 'an image of a project that is gone',
    description: 'Nobody owns it, nobody will delete it, and it takes room.',
    schema: 'glance',
    components: ['glance-api', 'glance', 'database'],
    put: [
      `INSERT INTO glance.images (id, name, size, status, created_at, updated_at, deleted, owner, min_disk, min_ram, visibility)
       VALUES ('${id(6)}', 'seatrial-fault', 1, 'active', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0, '${GONE_PROJECT}', 0, 0, 'private');`,
    ],
    mend: [`DELETE FROM glance.images WHERE id = '${id(6)}';`],
  }),
  rowFault({
    name: 'stuck-task-state',
    title: 'an instance that has been spawning for an hour',
    description: 'Its host forgot it; the row keeps its task state, and nothing can be done with the instance.',
    schema: 'nova',
    components: ['nova-compute', 'nova-api', 'nova', 'database'],
    put: [instance(id(7), { vm_state: "'building'", task_state: "'spawning'", power_state: '0', launched_at: 'NULL' })],
    mend: [withoutInstance(id(7))],
  }),
  rowFault({
    name: 'instance-in-error',
    title: 'an instance in ERROR that nobody looks after',
    description: 'A live row in ERROR, an hour old.',
    schema: 'nova',
    components: ['nova-compute', 'nova-api', 'nova', 'database'],
    put: [instance(id(8), { vm_state: "'error'", power_state: '0', launched_at: 'NULL' })],
    mend: [withoutInstance(id(8))],
  }),
  rowFault({
    name: 'instance-without-allocation',
    title: 'a running instance that holds no allocation',
    description: 'Placement believes its room to be free, and the scheduler will overfill the host.',
    schema: 'nova',
    components: ['placement-api', 'nova-api', 'nova-compute', 'nova', 'database'],
    put: [instance(id(9), {})],
    mend: [withoutInstance(id(9))],
  }),
  rowFault({
    name: 'allocation-of-no-instance',
    title: 'an allocation of an instance that is gone',
    description: 'Room on a host is taken for nobody.',
    schema: 'placement',
    components: ['placement-api', 'placement', 'nova-compute', 'database'],
    put: [
      `INSERT INTO placement.consumers (uuid, project_id, user_id, generation, created_at, updated_at)
       SELECT '${id(10)}', (SELECT MIN(id) FROM placement.projects), (SELECT MIN(id) FROM placement.users), 1, UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR;`,
      `INSERT INTO placement.allocations (resource_provider_id, consumer_id, resource_class_id, used, created_at, updated_at)
       VALUES (1, '${id(10)}', 0, 1, UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR);`,
    ],
    mend: [
      `DELETE FROM placement.allocations WHERE consumer_id = '${id(10)}';`,
      `DELETE FROM placement.consumers WHERE uuid = '${id(10)}';`,
    ],
  }),
  rowFault({
    name: 'instance-of-no-host',
    title: 'an instance on a host that nobody knows',
    description: 'The row of an instance names a compute that was taken out of the cloud.',
    schema: 'nova',
    components: ['nova-compute', 'nova-api', 'nova', 'database'],
    put: [instance(id(11), { host: "'compute-gone'", node: "'compute-gone'" })],
    mend: [withoutInstance(id(11))],
  }),
  rowFault({
    name: 'stale-heartbeat',
    title: 'a compute in the list that reported an hour ago',
    description: 'The row of a nova-compute on a host that was taken away without saying so.',
    schema: 'nova',
    components: ['nova-compute'],
    host: 'compute-gone',
    noticedBy: ['smoke/services', 'database'],
    put: [
      `INSERT INTO nova.services (created_at, updated_at, host, \`binary\`, topic, report_count, disabled, deleted, last_seen_up, forced_down, version, uuid)
       SELECT UTC_TIMESTAMP() - INTERVAL 2 HOUR, UTC_TIMESTAMP() - INTERVAL 1 HOUR, 'compute-gone', 'nova-compute', 'compute', 1, 0, 0,
       UTC_TIMESTAMP() - INTERVAL 1 HOUR, 0, MAX(version), '${id(12)}' FROM nova.services WHERE deleted = 0;`,
    ],
    mend: [`DELETE FROM nova.services WHERE uuid = '${id(12)}';`],
  }),
];
