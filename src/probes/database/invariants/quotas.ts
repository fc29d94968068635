import type { Form } from '../form.ts';
import type { Invariant } from './invariant.ts';

/** What Cinder counts itself when it refreshes a usage; `counts` is what volumes and snapshots count at all. */
function cinderUsage(counts: string): string {
  return `SELECT CONCAT(u.project_id, '/', u.resource) AS id, u.in_use AS recorded,
      COALESCE(SUM(c.amount), 0) AS counted, u.reserved
    FROM {cinder}.quota_usages u LEFT JOIN (
      SELECT v.project_id, 'volumes' AS resource, 1 AS amount, 0 AS ofSnapshots FROM {cinder}.volumes v
      WHERE v.deleted = 0 AND ${counts.replaceAll('?', 'v')} AND ${NO_COPY}
      UNION ALL SELECT v.project_id, 'gigabytes', v.size, 0 FROM {cinder}.volumes v
      WHERE v.deleted = 0 AND ${counts.replaceAll('?', 'v')} AND ${NO_COPY}
      UNION ALL SELECT s.project_id, 'snapshots', 1, 0 FROM {cinder}.snapshots s
      WHERE s.deleted = 0 AND ${counts.replaceAll('?', 's')}
      UNION ALL SELECT s.project_id, 'gigabytes', s.volume_size, s.volume_size FROM {cinder}.snapshots s
      WHERE s.deleted = 0 AND ${counts.replaceAll('?', 's')}
      UNION ALL SELECT b.project_id, 'backups', 1, 0 FROM {cinder}.backups b WHERE b.deleted = 0
      UNION ALL SELECT b.project_id, 'backup_gigabytes', b.size, 0 FROM {cinder}.backups b WHERE b.deleted = 0
    ) c ON c.project_id = u.project_id AND c.resource = u.resource
    WHERE u.deleted = 0 AND u.resource IN ('volumes', 'gigabytes', 'snapshots', 'backups', 'backup_gigabytes')
    GROUP BY u.id, u.project_id, u.resource, u.in_use, u.reserved
    HAVING u.in_use NOT IN (COALESCE(SUM(c.amount), 0), COALESCE(SUM(c.amount - c.ofSnapshots), 0))`;
}

/** Neither the target of a migration nor a copy that Cinder made for itself. */
const NO_COPY = `(v.migration_status IS NULL OR v.migration_status NOT LIKE 'target:%')
  AND NOT EXISTS (SELECT 1 FROM {cinder}.volume_admin_metadata m
    WHERE m.volume_id = v.id AND m.deleted = 0 AND m.\`key\` = 'temporary' AND m.value = 'True')`;

const NEUTRON_TABLES = {
  network: 'networks',
  subnet: 'subnets',
  port: 'ports',
  router: 'routers',
  floatingip: 'floatingips',
};

/** Usage is only trusted by Neutron itself while it is not marked dirty. */
function neutronUsage(project: string): string {
  const counts = Object.entries(NEUTRON_TABLES).map(
    ([resource, table]) =>
      `SELECT ${project} AS project, '${resource}' AS resource, COUNT(*) AS amount FROM {neutron}.${table} GROUP BY ${project}`,
  );
  return `SELECT CONCAT(u.${project}, '/', u.resource) AS id, u.in_use AS recorded, COALESCE(c.amount, 0) AS counted
    FROM {neutron}.quotausages u LEFT JOIN (${counts.join(' UNION ALL ')}) c
      ON c.project = u.${project} AND c.resource = u.resource
    WHERE u.dirty = 0 AND u.resource IN ('${Object.keys(NEUTRON_TABLES).join("', '")}')
      AND u.in_use <> COALESCE(c.amount, 0)`;
}

const NOVA_USAGE: Form = {
  until: 'ocata',
  has: ['nova.quota_usages'],
  sql: `SELECT CONCAT(u.project_id, '/', u.resource) AS id, SUM(u.in_use) AS recorded, COALESCE(MAX(c.amount), 0) AS counted
    FROM {nova}.quota_usages u LEFT JOIN (
      SELECT i.project_id, 'instances' AS resource, COUNT(*) AS amount FROM {nova}.instances i
      WHERE i.deleted = 0 AND i.vm_state <> 'soft-delete' GROUP BY i.project_id
      UNION ALL SELECT i.project_id, 'cores', SUM(i.vcpus) FROM {nova}.instances i
      WHERE i.deleted = 0 AND i.vm_state <> 'soft-delete' GROUP BY i.project_id
      UNION ALL SELECT i.project_id, 'ram', SUM(i.memory_mb) FROM {nova}.instances i
      WHERE i.deleted = 0 AND i.vm_state <> 'soft-delete' GROUP BY i.project_id
    ) c ON c.project_id = u.project_id AND c.resource = u.resource
    WHERE u.deleted = 0 AND u.resource IN ('instances', 'cores', 'ram')
    GROUP BY u.project_id, u.resource HAVING SUM(u.in_use) <> COALESCE(MAX(c.amount), 0)`,
};

export const QUOTA_INVARIANTS: readonly Invariant[] = [
  {
    id: 'quota-usage-of-cinder',
    title: "Cinder's quota usage is what the projects really have",
    requirements: ['DB-06'],
    row: 'usage',
    culprit: 'cinder-api',
    advice: '"cinder-manage quota sync" counts anew; what came between is in the logs of cinder-api and cinder-volume.',
    kind: 'consistency',
    forms: [
      {
        has: ['cinder.volumes.use_quota'],
        since: 'xena',
        sql: cinderUsage('(?.use_quota IS NULL OR ?.use_quota = 1)'),
      },
      { until: 'wallaby', sql: cinderUsage('?.deleted = 0') },
    ],
  },
  {
    id: 'quota-usage-of-neutron',
    title: "Neutron's quota usage is what the projects really have",
    requirements: ['DB-06'],
    row: 'usage',
    culprit: 'neutron-server',
    advice: 'Mark it dirty (UPDATE quotausages SET dirty = 1), and Neutron counts anew.',
    kind: 'consistency',
    forms: [
      // Since Xena Neutron's default driver keeps no usages: what the table holds is of before the upgrade.
      {
        since: 'newton',
        until: 'wallaby',
        has: ['neutron.quotausages.project_id'],
        sql: neutronUsage('project_id'),
      },
      { since: 'liberty', until: 'mitaka', has: ['neutron.quotausages.tenant_id'], sql: neutronUsage('tenant_id') },
    ],
  },
  {
    id: 'quota-usage-of-nova',
    title: "Nova's quota usage is what the projects really have",
    requirements: ['DB-06'],
    row: 'usage',
    culprit: 'nova-api',
    advice: 'Set until_refresh of the row to 1, and Nova counts anew with the next request.',
    kind: 'consistency',
    forms: [NOVA_USAGE],
  },
];
