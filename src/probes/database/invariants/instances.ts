import { type Invariant, overdue, perCells } from './invariant.ts';

/** Task states in which Nova copies a disk: of snapshots, backups and shelving, and on the way to another host. */
const COPYING = `(i.task_state LIKE '%image%' OR i.task_state IN ('migrating', 'resize_migrating'))`;

/** So many of the newest actions are looked at: no index leads to those of a day, and a cloud may keep years of them. */
const NEWEST_ACTIONS = 10_000;

export const INSTANCE_INVARIANTS: readonly Invariant[] = [
  {
    id: 'instances-on-unknown-hosts',
    title: 'every live instance is on a hypervisor that Nova knows',
    requirements: ['DB-13'],
    row: 'instance',
    culprit: 'nova-compute',
    advice: 'Its nova-compute was removed, or changed its host name, while instances were on it.',
    kind: 'consistency',
    forms: [
      {
        has: ['nova.compute_nodes.host'],
        since: 'kilo',
        sql: `SELECT i.uuid AS id, i.host, i.node, i.vm_state, i.project_id AS project FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.host IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {nova}.compute_nodes c
            WHERE c.deleted = 0 AND c.host = i.host AND c.hypervisor_hostname = i.node)`,
      },
      {
        until: 'juno',
        sql: `SELECT i.uuid AS id, i.host, i.node, i.vm_state, i.project_id AS project FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.host IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {nova}.compute_nodes c
            JOIN {nova}.services s ON s.id = c.service_id
            WHERE c.deleted = 0 AND s.deleted = 0 AND s.host = i.host AND c.hypervisor_hostname = i.node)`,
      },
    ],
  },
  {
    id: 'block-devices-of-gone-instances',
    title: 'no block device mapping outlives its instance',
    requirements: ['DB-03'],
    severity: 'minor',
    row: 'block device mapping',
    culprit: 'nova-compute',
    advice: 'The instance was deleted half way; its volume may still be attached.',
    kind: 'consistency',
    forms: perCells(
      (gone) => `SELECT b.id, b.instance_uuid AS instance, b.volume_id AS volume, b.device_name AS device
        FROM {nova}.block_device_mapping b WHERE b.deleted = 0 AND ${gone('b.instance_uuid')}`,
    ),
  },
  {
    id: 'instance-mappings-without-instance',
    title: 'no instance counts against a quota after it is gone',
    requirements: ['DB-06'],
    row: 'instance',
    culprit: 'nova-api',
    advice:
      'Nova counts instance_mappings that are not queued for deletion; "nova-manage db archive_deleted_rows" and "nova-manage cell_v2" look after them.',
    kind: 'consistency',
    forms: perCells(
      (gone) => `SELECT m.instance_uuid AS id, m.project_id AS project, m.cell_id AS cell, m.updated_at
        FROM {novaApi}.instance_mappings m
        WHERE COALESCE(m.queued_for_delete, 0) = 0 AND m.cell_id IS NOT NULL AND ${gone('m.instance_uuid')}`,
      { since: 'queens', has: ['novaApi.instance_mappings.queued_for_delete'] },
    ).slice(0, 1),
  },
  {
    id: 'stuck-instances',
    title: 'no instance is in a task state for more than ten minutes, or six hours while a disk is copied',
    requirements: ['DB-09'],
    row: 'instance',
    culprit: 'nova-compute',
    advice:
      'Look for its id in the log of nova-compute on its host; "openstack server set --state active ID" ends the state.',
    kind: 'health',
    forms: [
      {
        sql: `SELECT i.uuid AS id, i.task_state, i.vm_state, i.host, i.updated_at FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.task_state IS NOT NULL AND ${overdue('i', COPYING)}`,
      },
    ],
  },
  {
    id: 'stuck-builds',
    title: 'no request for an instance waits for the scheduler for more than ten minutes',
    requirements: ['DB-09'],
    row: 'instance',
    culprit: 'nova-conductor',
    advice: 'Nobody took the request from the queue of the conductor or of the scheduler; see whether both are alive.',
    kind: 'health',
    forms: [
      {
        since: 'newton',
        has: ['novaApi.build_requests.instance_uuid'],
        sql: `SELECT r.instance_uuid AS id, r.project_id AS project, r.created_at FROM {novaApi}.build_requests r
          WHERE r.created_at < UTC_TIMESTAMP() - INTERVAL 10 MINUTE`,
      },
    ],
  },
  {
    id: 'instances-in-error',
    title: 'no instance is in an error state',
    requirements: ['DB-09'],
    severity: 'minor',
    row: 'instance',
    culprit: 'nova-compute',
    advice: '"openstack server show ID" has the fault; delete or rebuild it.',
    kind: 'health',
    forms: [
      {
        since: 'ocata',
        sql: `SELECT i.uuid AS id, i.host, i.project_id AS project, i.updated_at FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.vm_state = 'error'
          UNION ALL
          SELECT i.uuid, NULL, i.project_id, i.updated_at FROM {novaCell0}.instances i
          WHERE i.deleted = 0 AND i.vm_state = 'error'`,
      },
      {
        sql: `SELECT i.uuid AS id, i.host, i.project_id AS project, i.updated_at FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.vm_state = 'error'`,
      },
    ],
  },
  {
    id: 'boot-phases-out-of-order',
    title: 'the phases of every boot of the last day follow each other',
    requirements: ['DB-11'],
    row: 'instance',
    culprit: 'the clocks of the hosts',
    advice:
      'A step that ends before it begins was timed by two clocks: compare the time on the controllers and on the host.',
    kind: 'health',
    forms: [
      {
        // Whole seconds, written by different hosts: two clocks that agree well still differ by one of them.
        sql: `SELECT DISTINCT a.instance_uuid AS id, e.event, e.start_time, e.finish_time
          FROM (SELECT id, action, instance_uuid, start_time FROM {nova}.instance_actions
            ORDER BY id DESC LIMIT ${NEWEST_ACTIONS}) a
          JOIN {nova}.instance_actions_events e ON e.action_id = a.id
          WHERE a.action = 'create' AND a.start_time > UTC_TIMESTAMP() - INTERVAL 1 DAY
            AND (e.finish_time < e.start_time - INTERVAL 1 SECOND OR e.start_time < a.start_time - INTERVAL 1 SECOND)`,
      },
    ],
  },
];
