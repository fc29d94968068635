import { type Invariant, perCells } from './invariant.ts';

/** Where the tables of Placement stood: a schema of their own since Stein, Nova's API database before. */
const HOMES = [
  { schema: 'placement', since: 'stein' },
  { schema: 'novaApi', since: 'newton', until: 'rocky' },
] as const;

/** States in which a migration needs its allocations no more. */
const OVER = `('completed', 'failed', 'error', 'cancelled', 'reverted', 'confirmed', 'done')`;

export const PLACEMENT_INVARIANTS: readonly Invariant[] = [
  {
    id: 'allocations-without-instance',
    title: 'no allocation in Placement outlives its instance',
    requirements: [],
    row: 'consumer',
    culprit: 'placement-api',
    advice:
      'The host seems fuller than it is; "openstack resource provider allocation delete ID" and "nova-manage placement audit" set it right.',
    kind: 'consistency',
    forms: HOMES.flatMap(({ schema, ...releases }) =>
      perCells(
        (gone) => `SELECT a.consumer_id AS id, MIN(p.name) AS host, COUNT(*) AS allocations
          FROM {${schema}}.allocations a JOIN {${schema}}.resource_providers p ON p.id = a.resource_provider_id
          WHERE ${gone('a.consumer_id')}
            AND NOT EXISTS (SELECT 1 FROM {nova}.migrations m WHERE m.uuid = a.consumer_id AND m.status NOT IN ${OVER})
          GROUP BY a.consumer_id`,
        { ...releases, has: [`${schema}.allocations.consumer_id`, 'nova.migrations.uuid'] },
      ),
    ),
  },
  {
    id: 'instances-without-allocation',
    title: 'every instance on a host has its allocations in Placement',
    requirements: [],
    row: 'instance',
    culprit: 'placement-api',
    advice:
      'Its host seems emptier than it is, and will be overfilled; "nova-manage placement heal_allocations" sets it right.',
    kind: 'consistency',
    forms: HOMES.map(({ schema, ...releases }) => ({
      ...releases,
      has: [`${schema}.allocations.consumer_id`],
      sql: `SELECT i.uuid AS id, i.host, i.vm_state, i.project_id AS project FROM {nova}.instances i
        WHERE i.deleted = 0 AND i.host IS NOT NULL AND i.task_state IS NULL
          AND i.vm_state IN ('active', 'stopped', 'paused', 'suspended', 'rescued')
          AND NOT EXISTS (SELECT 1 FROM {${schema}}.allocations a WHERE a.consumer_id = i.uuid)`,
    })),
  },
  {
    id: 'hosts-over-capacity',
    title: 'no host has given away more than it has',
    requirements: ['DB-12'],
    row: 'host',
    culprit: 'nova-scheduler',
    advice: 'The inventory or its ratio was lowered below what runs there, or instances were forced onto the host.',
    kind: 'consistency',
    forms: [
      ...HOMES.map(({ schema, ...releases }) => ({
        ...releases,
        has: [`${schema}.inventories.allocation_ratio`],
        // The classes' names are in a table of Placement's own schema only; those of operators and of Ironic begin at
        // 10000. Ironic reserves the whole of a node that is in use: its one unit of 1, given away once.
        sql: `SELECT CONCAT(p.name, '/', v.resource_class_id) AS id, p.uuid AS provider, SUM(a.used) AS used,
            (v.total - v.reserved) * v.allocation_ratio AS capacity
          FROM {${schema}}.inventories v
          JOIN {${schema}}.resource_providers p ON p.id = v.resource_provider_id
          JOIN {${schema}}.allocations a
            ON a.resource_provider_id = v.resource_provider_id AND a.resource_class_id = v.resource_class_id
          GROUP BY p.name, p.uuid, v.id, v.resource_class_id, v.total, v.reserved, v.allocation_ratio
          HAVING SUM(a.used) > (v.total - v.reserved) * v.allocation_ratio
            AND NOT (v.resource_class_id >= 10000 AND v.total = 1 AND v.reserved = 1 AND SUM(a.used) = 1)`,
      })),
      {
        until: 'mitaka',
        has: ['nova.compute_nodes.cpu_allocation_ratio'],
        sql: `SELECT c.hypervisor_hostname AS id, c.vcpus_used, c.vcpus, c.memory_mb_used, c.memory_mb
          FROM {nova}.compute_nodes c
          WHERE c.deleted = 0 AND (c.vcpus_used > c.vcpus * NULLIF(c.cpu_allocation_ratio, 0)
            OR c.memory_mb_used > c.memory_mb * NULLIF(c.ram_allocation_ratio, 0))`,
      },
    ],
  },
];
