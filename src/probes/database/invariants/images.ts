import { type Invariant, overdue } from './invariant.ts';

const VANISHED = (project: string) => `NOT EXISTS (SELECT 1 FROM {keystone}.project k WHERE k.id = ${project})`;

export const IMAGE_INVARIANTS: readonly Invariant[] = [
  {
    id: 'instances-of-vanished-images',
    title: 'the image of every live instance has a row',
    requirements: ['DB-07'],
    severity: 'minor',
    row: 'instance',
    culprit: 'glance-api',
    advice:
      'A purge took the row of a deleted image: the instance cannot be rebuilt, nor its host evacuated to a cold cache.',
    kind: 'consistency',
    forms: [
      {
        sql: `SELECT i.uuid AS id, i.image_ref AS image, i.host, i.project_id AS project FROM {nova}.instances i
          WHERE i.deleted = 0 AND i.image_ref <> ''
            AND NOT EXISTS (SELECT 1 FROM {glance}.images g WHERE g.id = i.image_ref)`,
      },
    ],
  },
  {
    id: 'images-of-vanished-projects',
    title: 'every image belongs to a project that exists',
    requirements: ['DB-08'],
    severity: 'minor',
    row: 'image',
    culprit: 'glance-api',
    advice: 'The project was deleted before what it owned: delete the image, or give it to another project.',
    kind: 'consistency',
    forms: [
      {
        sql: `SELECT g.id, g.name, g.owner AS project, g.status FROM {glance}.images g
          WHERE g.deleted = 0 AND g.owner <> '' AND ${VANISHED('g.owner')}`,
      },
    ],
  },
  {
    id: 'resources-of-vanished-projects',
    title: 'every instance, volume, network and router belongs to a project that exists',
    requirements: ['DB-08'],
    severity: 'minor',
    row: 'resource',
    culprit: 'keystone',
    advice: 'The project was deleted before what it owned; "openstack project purge" is for before.',
    kind: 'consistency',
    forms: ['project_id', 'tenant_id'].map((project) => ({
      ...(project === 'project_id' ? { since: 'newton' } : { until: 'mitaka' }),
      has: [`neutron.networks.${project}`],
      sql: `SELECT i.uuid AS id, 'instance' AS kind, i.project_id AS project FROM {nova}.instances i
        WHERE i.deleted = 0 AND i.project_id <> '' AND ${VANISHED('i.project_id')}
        UNION ALL SELECT v.id, 'volume', v.project_id FROM {cinder}.volumes v
        WHERE v.deleted = 0 AND v.project_id <> '' AND ${VANISHED('v.project_id')}
        UNION ALL SELECT n.id, 'network', n.${project} FROM {neutron}.networks n
        WHERE n.${project} <> '' AND ${VANISHED(`n.${project}`)}
        UNION ALL SELECT r.id, 'router', r.${project} FROM {neutron}.routers r
        WHERE r.${project} <> '' AND ${VANISHED(`r.${project}`)}`,
    })),
  },
  {
    id: 'stuck-images',
    title: 'no image is under way for more than six hours',
    requirements: ['DB-09'],
    row: 'image',
    culprit: 'glance-api',
    advice: 'Its upload or import broke off: see the log of glance-api and the room in its store, then delete it.',
    kind: 'health',
    forms: [
      {
        // In each of these states its data is on the way.
        sql: `SELECT g.id, g.name, g.status, g.updated_at FROM {glance}.images g
          WHERE g.deleted = 0 AND g.status IN ('saving', 'uploading', 'importing') AND ${overdue('g', 'TRUE')}`,
      },
    ],
  },
];
