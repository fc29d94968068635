import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXTERNAL, FLAVOR, FLAVOR_ALT, IMAGE } from './constants.ts';
import { exec } from './exec.ts';
import { paths } from './paths.ts';
import type { Rest } from './rest.ts';

interface Named {
  id: string;
  name: string;
}

/** What a fresh cloud offers its users. Each function leaves alone what is there already. */

export async function ensureFlavors(rest: Rest): Promise<void> {
  const known = await rest.list<Named>('nova-api', '/v2.1/flavors', 'flavors');
  for (const { name, vcpus, ramMib, diskGib } of [FLAVOR, FLAVOR_ALT]) {
    if (known.some((flavor) => flavor.name === name)) continue;
    await rest.call('POST', 'nova-api', '/v2.1/flavors', {
      body: { flavor: { name, vcpus, ram: ramMib, disk: diskGib } },
    });
  }
}

export async function ensureImage(rest: Rest): Promise<void> {
  const [known] = await rest.list<Named & { status: string }>('glance-api', `/v2/images?name=${IMAGE}`, 'images');
  if (known?.status === 'active') return;
  if (known !== undefined) await rest.call('DELETE', 'glance-api', `/v2/images/${known.id}`);
  const file = join(paths.run, `${IMAGE}.qcow2`);
  await exec('qemu-img', ['create', '-q', '-f', 'qcow2', file, '64M']);
  const image = (await rest.call('POST', 'glance-api', '/v2/images', {
    body: {
      name: IMAGE,
      disk_format: 'qcow2',
      container_format: 'bare',
      visibility: 'public',
      min_disk: 1,
      min_ram: 64,
      hw_rng_model: 'virtio',
      os_distro: 'cirros',
    },
  })) as unknown as Named;
  await rest.call('PUT', 'glance-api', `/v2/images/${image.id}/file`, {
    body: new Uint8Array(readFileSync(file)),
    headers: { 'content-type': 'application/octet-stream' },
  });
}

export async function ensureExternalNetwork(rest: Rest): Promise<void> {
  const network = await ensure(rest, 'network', EXTERNAL.network, {
    'provider:network_type': 'flat',
    'provider:physical_network': 'public',
    'router:external': true,
    shared: false,
  });
  const { ipv4, ipv6 } = EXTERNAL;
  const common = { network_id: network.id, enable_dhcp: false };
  await ensure(rest, 'subnet', 'public-v4', {
    ...common,
    ip_version: 4,
    cidr: ipv4.cidr,
    gateway_ip: ipv4.gateway,
    allocation_pools: [{ start: ipv4.first, end: ipv4.last }],
  });
  await ensure(rest, 'subnet', 'public-v6', { ...common, ip_version: 6, cidr: ipv6.cidr, gateway_ip: ipv6.gateway });
}

async function ensure(rest: Rest, kind: string, name: string, fields: Record<string, unknown>): Promise<Named> {
  const [known] = await rest.list<Named>('neutron-server', `/v2.0/${kind}s?name=${name}`, `${kind}s`);
  if (known !== undefined) return known;
  const made = await rest.call('POST', 'neutron-server', `/v2.0/${kind}s`, { body: { [kind]: { name, ...fields } } });
  return made[kind] as Named;
}

/**
 * The default security group of every project that people work in. Neutron makes it when it is first asked for: left
 * to the first test, it would look like something that test left behind.
 */
export async function ensureSecurityGroups(rest: Rest): Promise<void> {
  const projects = await rest.list<Named>('keystone', '/v3/projects?domain_id=default', 'projects');
  for (const { id } of projects.filter(({ name }) => name === 'admin' || name === 'demo')) {
    await rest.list<Named>('neutron-server', `/v2.0/security-groups?project_id=${id}`, 'security_groups');
  }
}

export async function ensureVolumeType(rest: Rest): Promise<void> {
  const base = `/v3/${rest.projectId}/types`;
  const known = await rest.list<Named>('cinder-api', base, 'volume_types');
  if (known.some((type) => type.name === 'fake')) return;
  const body = { volume_type: { name: 'fake', extra_specs: { volume_backend_name: 'fake' } } };
  await rest.call('POST', 'cinder-api', base, { body });
}
