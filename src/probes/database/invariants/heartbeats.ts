import type { Form } from '../form.ts';
import type { Invariant } from './invariant.ts';

function reported(schema: 'nova' | 'cinder', column: string): string {
  return `SELECT CONCAT(s.\`binary\`, ' on ', s.host) AS id, TIMESTAMPDIFF(SECOND, s.${column}, UTC_TIMESTAMP()) AS seconds,
      s.${column} AS last_seen
    FROM {${schema}}.services s
    WHERE s.deleted = 0 AND s.disabled = 0 AND s.${column} IS NOT NULL AND s.report_count > 0
      AND s.${column} < UTC_TIMESTAMP() - INTERVAL {downAfter.${schema}} SECOND`;
}

const heartbeat = (id: string, project: string, forms: readonly Form[]): Invariant => ({
  id,
  title: `every enabled process of ${project} reports`,
  requirements: ['DB-10'],
  row: 'process',
  culprit: project.toLowerCase(),
  advice:
    'It is dead, hung, or cut off from the bus or the database: look at its log. One that is gone for good is to be deleted from the list of services. Where the services themselves wait longer before they call a process down, seatrial.yaml says so (probes.database.downAfterSeconds).',
  kind: 'health',
  forms,
});

export const HEARTBEAT_INVARIANTS: readonly Invariant[] = [
  heartbeat('stale-heartbeats-of-nova', 'Nova', [
    { since: 'liberty', has: ['nova.services.last_seen_up'], sql: reported('nova', 'last_seen_up') },
    { until: 'kilo', sql: reported('nova', 'updated_at') },
  ]),
  heartbeat('stale-heartbeats-of-cinder', 'Cinder', [{ sql: reported('cinder', 'updated_at') }]),
  heartbeat('stale-heartbeats-of-neutron', 'Neutron', [
    {
      sql: `SELECT CONCAT(a.\`binary\`, ' on ', a.host) AS id,
          TIMESTAMPDIFF(SECOND, a.heartbeat_timestamp, UTC_TIMESTAMP()) AS seconds, a.heartbeat_timestamp AS last_seen
        FROM {neutron}.agents a
        WHERE a.admin_state_up = 1 AND a.heartbeat_timestamp < UTC_TIMESTAMP() - INTERVAL {downAfter.neutron} SECOND`,
    },
  ]),
];
