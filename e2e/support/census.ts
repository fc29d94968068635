import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from '../../lab/database.ts';
import { paths } from '../../lab/paths.ts';

/**
 * What the services hold, straight from their databases: live rows of every table that stands for something a user
 * can make. Ids and not counts, so that one thing lost and another left over do not cancel out.
 */
const TABLES: Readonly<Record<string, string>> = {
  'nova instances': 'SELECT uuid FROM nova.instances WHERE deleted = 0',
  'nova keypairs': 'SELECT CONCAT(user_id, name) FROM nova_api.key_pairs',
  'nova flavors': 'SELECT flavorid FROM nova_api.flavors',
  'nova server groups': 'SELECT uuid FROM nova_api.instance_groups',
  'nova aggregates': 'SELECT uuid FROM nova_api.aggregates',
  'nova instance mappings': 'SELECT instance_uuid FROM nova_api.instance_mappings WHERE queued_for_delete = 0',
  'nova build requests': 'SELECT instance_uuid FROM nova_api.build_requests',
  'nova quotas': 'SELECT CONCAT(project_id, resource) FROM nova_api.quotas',
  'placement allocations': 'SELECT CONCAT(consumer_id, resource_class_id) FROM placement.allocations',
  'neutron networks': 'SELECT id FROM neutron.networks',
  'neutron subnets': 'SELECT id FROM neutron.subnets',
  'neutron subnet pools': 'SELECT id FROM neutron.subnetpools',
  'neutron ports': 'SELECT id FROM neutron.ports',
  'neutron routers': 'SELECT id FROM neutron.routers',
  'neutron floating ips': 'SELECT id FROM neutron.floatingips',
  'neutron security groups': 'SELECT id FROM neutron.securitygroups',
  'neutron rules': 'SELECT id FROM neutron.securitygrouprules',
  'neutron quotas': 'SELECT id FROM neutron.quotas',
  'cinder volumes': 'SELECT id FROM cinder.volumes WHERE deleted = 0',
  'cinder snapshots': 'SELECT id FROM cinder.snapshots WHERE deleted = 0',
  'cinder attachments': 'SELECT id FROM cinder.volume_attachment WHERE deleted = 0',
  'cinder quotas': 'SELECT CONCAT(project_id, resource) FROM cinder.quotas WHERE deleted = 0',
  'glance images': 'SELECT id FROM glance.images WHERE deleted = 0',
  'keystone projects and domains': 'SELECT id FROM keystone.project',
  'keystone users': 'SELECT id FROM keystone.user',
  'keystone roles': 'SELECT id FROM keystone.role',
  'keystone groups': 'SELECT id FROM keystone.group',
  'keystone regions': 'SELECT id FROM keystone.region',
  'keystone services': 'SELECT id FROM keystone.service',
  'keystone endpoints': 'SELECT id FROM keystone.endpoint',
  'keystone policies': 'SELECT id FROM keystone.policy',
  'keystone trusts': 'SELECT id FROM keystone.trust WHERE deleted_at IS NULL',
  'keystone credentials': 'SELECT id FROM keystone.credential',
  'keystone application credentials': 'SELECT id FROM keystone.application_credential',
  'keystone assignments': 'SELECT CONCAT(actor_id, target_id, role_id) FROM keystone.assignment',
  'heat stacks': 'SELECT id FROM heat.stack WHERE deleted_at IS NULL',
};

/** By table: the sorted ids. */
export type Census = Readonly<Record<string, readonly string[]>>;

/** Counts nothing, names everything: compare two with `toEqual`. */
export async function takeCensus(): Promise<Census> {
  const statements = Object.entries(TABLES).map(([name, query]) => `SELECT '#${name}'; ${query};`);
  const lines = (await sql(statements.join('\n'))).split('\n').filter((line) => line !== '');
  const census: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) {
      current = [];
      census[line.slice(1)] = current;
    } else {
      current.push(line);
    }
  }
  for (const ids of Object.values(census)) ids.sort();
  return { ...census, 'swift containers': await swiftContainers() };
}

/** Swift keeps containers and objects as folders on its devices; those marked deleted hold only tombstones. */
async function swiftContainers(): Promise<string[]> {
  const names = await readdir(join(paths.root, 'swift'), { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.data')).sort();
}
