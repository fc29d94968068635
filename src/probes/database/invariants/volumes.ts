import { type Invariant, overdue, perCells } from './invariant.ts';

/** States in which Cinder copies what a volume or a snapshot holds. */
const MOVING = "('uploading', 'downloading', 'retyping', 'backing-up', 'restoring-backup', 'reverting')";

export const VOLUME_INVARIANTS: readonly Invariant[] = [
  {
    id: 'volumes-in-use-without-instance',
    title: 'no volume is in use without a live instance',
    requirements: ['DB-03'],
    row: 'volume',
    culprit: 'cinder-volume',
    advice: 'See why the instance did not detach it; "openstack volume set --state available --detached ID" frees it.',
    kind: 'consistency',
    forms: [
      ...perCells(
        (gone) => `SELECT v.id, v.project_id AS project, a.instance_uuid AS instance, v.status, v.updated_at
          FROM {cinder}.volumes v JOIN {cinder}.volume_attachment a ON a.volume_id = v.id AND a.deleted = 0
          WHERE v.deleted = 0 AND a.attach_status = 'attached' AND a.instance_uuid IS NOT NULL AND ${gone('a.instance_uuid')}
          UNION
          SELECT v.id, v.project_id, NULL, v.status, v.updated_at FROM {cinder}.volumes v
          WHERE v.deleted = 0 AND v.status = 'in-use'
            AND NOT EXISTS (SELECT 1 FROM {cinder}.volume_attachment a WHERE a.volume_id = v.id AND a.deleted = 0)`,
        { since: 'kilo', has: ['cinder.volume_attachment'] },
      ),
      ...perCells(
        (gone) => `SELECT v.id, v.project_id AS project, v.instance_uuid AS instance, v.status, v.updated_at
          FROM {cinder}.volumes v
          WHERE v.deleted = 0 AND v.status = 'in-use' AND (v.instance_uuid IS NULL OR ${gone('v.instance_uuid')})`,
        { until: 'juno', has: ['cinder.volumes.instance_uuid'] },
      ),
    ],
  },
  {
    id: 'instances-with-vanished-volumes',
    title: 'no live instance has a volume that is gone',
    requirements: ['DB-03'],
    row: 'instance',
    culprit: 'cinder-volume',
    advice:
      'The volume was deleted below the instance: its data is lost, and its block_device_mapping is to be removed.',
    kind: 'consistency',
    forms: [
      {
        sql: `SELECT CONCAT(b.instance_uuid, '/', b.volume_id) AS id, i.project_id AS project, i.host, b.device_name AS device
          FROM {nova}.block_device_mapping b JOIN {nova}.instances i ON i.uuid = b.instance_uuid AND i.deleted = 0
          WHERE b.deleted = 0 AND b.volume_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM {cinder}.volumes v WHERE v.id = b.volume_id AND v.deleted = 0)`,
      },
    ],
  },
  {
    id: 'stuck-volumes',
    title: 'no volume, snapshot or backup is under way for more than ten minutes, or six hours while it is copied',
    requirements: ['DB-09'],
    row: 'volume',
    culprit: 'cinder-volume',
    advice: 'Look for its id in the log of cinder-volume; "openstack volume set --state" ends the state.',
    kind: 'health',
    forms: [
      {
        sql: `SELECT v.id, 'volume' AS kind, v.status, v.host, v.updated_at FROM {cinder}.volumes v
          WHERE v.deleted = 0 AND ${overdue('v', `v.status IN ${MOVING}`)}
            AND (v.status IN ('creating', 'deleting', 'attaching', 'detaching', 'extending') OR v.status IN ${MOVING})
          UNION ALL
          SELECT s.id, 'snapshot', s.status, NULL, s.updated_at FROM {cinder}.snapshots s
          WHERE s.deleted = 0 AND ${overdue('s', `s.status IN ${MOVING}`)}
            AND s.status IN ('creating', 'deleting', 'updating', 'backing-up')
          UNION ALL
          SELECT b.id, 'backup', b.status, b.host, b.updated_at FROM {cinder}.backups b
          WHERE b.deleted = 0 AND ${overdue('b', "b.status IN ('creating', 'restoring')")}
            AND b.status IN ('creating', 'deleting', 'restoring')`,
      },
    ],
  },
  {
    id: 'volumes-reserved-for-long',
    title: 'no volume is reserved for more than ten minutes, but for a server that is shelved',
    requirements: ['DB-09'],
    row: 'volume',
    culprit: 'cinder-volume',
    advice:
      'Somebody began to attach it and never went on; "openstack volume attachment list" has who, and deleting that attachment frees it.',
    kind: 'health',
    forms: [
      {
        since: 'ocata',
        has: ['cinder.volume_attachment'],
        // A server that is shelved off its host keeps its volumes reserved for as long as it is away.
        sql: `SELECT v.id, v.status, v.project_id AS project, v.updated_at FROM {cinder}.volumes v
          WHERE v.deleted = 0 AND v.status = 'reserved'
            AND ${overdue('v')}
            AND NOT EXISTS (SELECT 1 FROM {cinder}.volume_attachment a
              JOIN {nova}.instances i ON i.uuid = a.instance_uuid AND i.deleted = 0 AND i.vm_state = 'shelved_offloaded'
              WHERE a.volume_id = v.id AND a.deleted = 0)`,
      },
    ],
  },
  {
    id: 'volumes-in-error',
    title: 'no volume is in an error state',
    requirements: ['DB-09'],
    severity: 'minor',
    row: 'volume',
    culprit: 'cinder-volume',
    advice: 'Look for its id in the log of cinder-volume, then delete or reset it.',
    kind: 'health',
    forms: [
      {
        sql: `SELECT v.id, v.status, v.project_id AS project, v.host, v.updated_at FROM {cinder}.volumes v
          WHERE v.deleted = 0 AND v.status LIKE 'error%'`,
      },
    ],
  },
];
