/** A row that breaks an invariant of the database, as the schema of Zed takes it. */
export interface OrphanRow {
  /** The invariant that it breaks; it may break others, too. */
  readonly invariant: string;
  /** What the failure has to name. */
  readonly named: string;
  readonly put: string;
  readonly remove: string;
}

/** An id that no service gives: `of('v', 1)`. */
const of = (letter: string, number: number) => `5ea71a10-0000-4000-8000-${letter}${String(number).padStart(11, '0')}`;

const LONG_AGO = 'UTC_TIMESTAMP() - INTERVAL 1 HOUR';
const GHOST = of('f', 1);
/** A project that is really there. */
const PROJECT = "(SELECT id FROM keystone.project WHERE name = 'service' LIMIT 1)";

function row(
  invariant: string,
  named: string,
  table: string,
  values: Readonly<Record<string, string>>,
  key = 'id',
): OrphanRow {
  const columns = Object.keys(values).map((name) => `\`${name}\``);
  return {
    invariant,
    named,
    put: `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${Object.values(values).join(', ')});`,
    remove: `DELETE FROM ${table} WHERE \`${key}\` = ${values[key]};`,
  };
}

const text = (value: string) => `'${value}'`;

function volume(invariant: string, number: number, rest: Readonly<Record<string, string>>): OrphanRow {
  const id = of('a', number);
  const usual = { project_id: PROJECT, created_at: LONG_AGO, updated_at: LONG_AGO, volume_type_id: text(GHOST) };
  return row(invariant, id, 'cinder.volumes', {
    ...{ id: text(id), deleted: '0', size: '1', use_quota: '0', ...usual, ...rest },
  });
}

function instance(invariant: string, number: number, rest: Readonly<Record<string, string>>): OrphanRow {
  const uuid = of('b', number);
  const usual = { deleted: '0', hidden: '0', project_id: PROJECT, image_ref: "''", updated_at: 'UTC_TIMESTAMP()' };
  return row(invariant, uuid, 'nova.instances', { uuid: text(uuid), ...usual, ...rest }, 'uuid');
}

function port(invariant: string, number: number, owner: string): OrphanRow {
  const id = of('c', number);
  return row(invariant, id, 'neutron.ports', {
    ...{ id: text(id), name: "''", network_id: text(GHOST), mac_address: text(`fa:16:3e:00:00:0${number}`) },
    ...{ admin_state_up: '1', status: "'DOWN'", device_id: text(GHOST), device_owner: text(owner) },
    ...{ standard_attr_id: String(900_000_000 + number), project_id: PROJECT },
  });
}

function image(invariant: string, number: number, rest: Readonly<Record<string, string>>): OrphanRow {
  const id = of('d', number);
  return row(invariant, id, 'glance.images', {
    ...{ id: text(id), name: "'orphan'", created_at: LONG_AGO, updated_at: LONG_AGO, deleted: '0', min_disk: '0' },
    ...{ min_ram: '0', protected: '0', visibility: "'private'", os_hidden: '0', owner: PROJECT, status: "'queued'" },
    ...rest,
  });
}

const inventory = (column: string) => `(SELECT ${column} FROM placement.inventories ORDER BY id LIMIT 1)`;

const floatingIp = of('c', 9);

/** For each invariant that is asked of Zed a row that turns it red; put and removed by the database's own root with ORPHAN_SESSION before. */
export const ORPHAN_ROWS: readonly OrphanRow[] = [
  volume('volumes-in-use-without-instance', 1, { status: "'in-use'" }),
  volume('stuck-volumes', 2, { status: "'deleting'" }),
  volume('volumes-reserved-for-long', 5, { status: "'reserved'" }),
  volume('volumes-in-error', 3, { status: "'error'" }),
  volume('resources-of-vanished-projects', 4, { status: "'available'", project_id: text(GHOST) }),
  instance('instances-on-unknown-hosts', 1, { host: "'ghost'", node: "'ghost'", vm_state: "'active'" }),
  instance('instances-without-allocation', 2, { host: "'ghost'", node: "'ghost'", vm_state: "'active'" }),
  instance('stuck-instances', 3, { vm_state: "'building'", task_state: "'spawning'", updated_at: LONG_AGO }),
  instance('instances-in-error', 4, { vm_state: "'error'" }),
  instance('instances-of-vanished-images', 5, { vm_state: "'building'", image_ref: text(GHOST) }),
  instance('instances-with-vanished-volumes', 6, { vm_state: "'building'" }),
  row(
    'instances-with-vanished-volumes',
    of('a', 99),
    'nova.block_device_mapping',
    {
      ...{ instance_uuid: text(of('b', 6)), volume_id: text(of('a', 99)), deleted: '0', device_name: "'vda'" },
      ...{ uuid: text(of('e', 1)), source_type: "'volume'", destination_type: "'volume'" },
    },
    'uuid',
  ),
  row(
    'block-devices-of-gone-instances',
    GHOST,
    'nova.block_device_mapping',
    { instance_uuid: text(GHOST), deleted: '0', device_name: "'vda'", uuid: text(of('e', 2)) },
    'uuid',
  ),
  row(
    'instance-mappings-without-instance',
    GHOST,
    'nova_api.instance_mappings',
    { instance_uuid: text(GHOST), cell_id: '2', project_id: PROJECT, queued_for_delete: '0' },
    'instance_uuid',
  ),
  row(
    'stuck-builds',
    of('b', 7),
    'nova_api.build_requests',
    { instance_uuid: text(of('b', 7)), project_id: PROJECT, created_at: LONG_AGO },
    'instance_uuid',
  ),
  row('boot-phases-out-of-order', of('b', 8), 'nova.instance_actions', {
    ...{ id: '900000001', action: "'create'", instance_uuid: text(of('b', 8)), deleted: '0' },
    start_time: 'UTC_TIMESTAMP()',
  }),
  row(
    'boot-phases-out-of-order',
    of('b', 8),
    'nova.instance_actions_events',
    {
      ...{ event: "'compute__do_build_and_run_instance'", action_id: '900000001', deleted: '0' },
      ...{ start_time: 'UTC_TIMESTAMP()', finish_time: LONG_AGO },
    },
    'action_id',
  ),
  port('ports-of-gone-instances', 1, 'compute:nova'),
  port('ports-of-gone-routers', 2, 'network:router_interface'),
  row('floating-ips-of-gone-instances', floatingIp, 'neutron.floatingips', {
    ...{ id: text(floatingIp), floating_ip_address: "'203.0.113.9'", floating_network_id: text(GHOST) },
    ...{ floating_port_id: text(of('c', 8)), fixed_port_id: text(of('c', 1)), fixed_ip_address: "'10.0.0.9'" },
    ...{ standard_attr_id: '900000009', project_id: PROJECT },
  }),
  image('images-of-vanished-projects', 1, { owner: text(GHOST) }),
  image('stuck-images', 2, { status: "'saving'", updated_at: 'UTC_TIMESTAMP() - INTERVAL 7 HOUR' }),
  row(
    'quota-usage-of-cinder',
    GHOST,
    'cinder.quota_usages',
    { project_id: text(GHOST), resource: "'volumes'", in_use: '5', reserved: '0', deleted: '0' },
    'project_id',
  ),
  row(
    'allocations-without-instance',
    GHOST,
    'placement.allocations',
    {
      ...{ consumer_id: text(GHOST), used: '99999999', resource_provider_id: inventory('resource_provider_id') },
      resource_class_id: inventory('resource_class_id'),
    },
    'consumer_id',
  ),
  // The same row.
  { invariant: 'hosts-over-capacity', named: 'used 99999999', put: '', remove: '' },
  row(
    'stale-heartbeats-of-nova',
    'nova-ghost on ghost',
    'nova.services',
    {
      ...{ host: "'ghost'", binary: "'nova-ghost'", topic: "'ghost'", report_count: '9', disabled: '0', deleted: '0' },
      ...{ forced_down: '0', version: '64', last_seen_up: LONG_AGO },
    },
    'host',
  ),
  row(
    'stale-heartbeats-of-cinder',
    'cinder-ghost on ghost',
    'cinder.services',
    {
      ...{ host: "'ghost'", binary: "'cinder-ghost'", topic: "'ghost'", report_count: '9', disabled: '0' },
      ...{ deleted: '0', updated_at: LONG_AGO, uuid: text(of('e', 3)) },
    },
    'host',
  ),
  row(
    'stale-heartbeats-of-neutron',
    'neutron-ghost on ghost',
    'neutron.agents',
    {
      ...{ id: text(of('e', 4)), agent_type: "'ghost'", binary: "'neutron-ghost'", topic: "'ghost'", host: "'ghost'" },
      ...{ admin_state_up: '1', created_at: LONG_AGO, started_at: LONG_AGO, heartbeat_timestamp: LONG_AGO },
      ...{ configurations: "'{}'", load: '0' },
    },
    'host',
  ),
];

/** Said before the rows: they are orphans, which the services' own keys would refuse. */
export const ORPHAN_SESSION = "SET SESSION foreign_key_checks = 0; SET SESSION sql_mode = '';";

export const putAll = (): string => [ORPHAN_SESSION, ...ORPHAN_ROWS.map(({ put }) => put)].join('\n');
/** Removes them in whatever state a test left them. */
export const removeAll = (): string => [ORPHAN_SESSION, ...ORPHAN_ROWS.map(({ remove }) => remove)].join('\n');
