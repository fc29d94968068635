import type { Cloud } from '../../openstack/cloud.ts';
import type { ServiceName } from '../../openstack/services.ts';
import type { Quotas } from './surroundings.ts';

interface QuotaKeeper {
  readonly service: ServiceName;
  readonly names: readonly (keyof Quotas)[];
  readonly set: (cloud: Cloud, projectId: string, quotas: Quotas) => Promise<unknown>;
}

/** Who keeps which quota. */
const KEEPERS: readonly QuotaKeeper[] = [
  {
    service: 'compute',
    names: ['instances', 'cores', 'ram', 'key_pairs', 'server_groups', 'metadata_items'],
    set: ({ compute }, projectId, quotas) => compute.quotas.update(projectId, quotas),
  },
  {
    service: 'network',
    names: ['network', 'subnet', 'subnetpool', 'port', 'router', 'floatingip', 'security_group', 'security_group_rule'],
    set: ({ network }, projectId, quotas) => network.quotas.set(projectId, quotas),
  },
  {
    service: 'block-storage',
    names: ['volumes', 'snapshots', 'gigabytes'],
    set: ({ blockStorage }, projectId, quotas) => blockStorage.quotas.update(projectId, quotas),
  },
];

/** By which of its extensions Neutron knows a quota; by a name that it does not know it refuses all of them. */
const EXTENSION_OF: Readonly<Partial<Record<keyof Quotas, string>>> = {
  router: 'router',
  floatingip: 'router',
  security_group: 'security-group',
  security_group_rule: 'security-group',
};

const UNLIMITED = -1;

/**
 * Sets a project's quotas; a load measures the cloud and not the limits of a project, unless those are named.
 * `extensions` are those of Neutron: there is no quota on what the cloud does not have.
 */
export async function setQuotas(
  admin: Cloud,
  projectId: string,
  quotas: Quotas,
  extensions: readonly string[],
): Promise<void> {
  const isKnown = (name: keyof Quotas): boolean => {
    const extension = EXTENSION_OF[name];
    return extension === undefined || extensions.includes(extension);
  };
  const keepers = KEEPERS.filter(({ service }) => admin.session.offers(service));
  await Promise.all(keepers.map(({ names, set }) => set(admin, projectId, wanted(names.filter(isKnown), quotas))));
}

function wanted(names: readonly (keyof Quotas)[], quotas: Quotas): Quotas {
  return Object.fromEntries(names.map((name) => [name, quotas[name] ?? UNLIMITED]));
}
