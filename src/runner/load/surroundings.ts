import type { VolumeQuotas } from '../../openstack/block-storage/quota-sets.ts';
import type { ComputeQuotas } from '../../openstack/compute/quota-sets.ts';
import type { Image } from '../../openstack/image/images.ts';
import type { NetworkQuotas } from '../../openstack/network/quotas.ts';
import type { ResourceOf } from '../../provision/kinds/index.ts';

/** What is there for a load before its first iteration, and gone after the last; Rally calls these contexts. */
export interface Surroundings {
  /** Projects that the load is spread over. Default 1; more take an administrator. */
  readonly projects?: number;
  /** Users of every project, each with a token of its own. Default 1; more take an administrator. */
  readonly users?: number;
  /** Names of roles that every user has beside the ordinary one. For administrators. */
  readonly roles?: readonly string[];
  /** Quotas of every project; what is not named is unlimited. For administrators. */
  readonly quotas?: Quotas;
  /** A network with a subnet in every project, or so many of them. */
  readonly network?: boolean | number;
  /** A router that joins these networks, with a gateway where the cloud has an external network. */
  readonly router?: boolean;
  /** Security groups of every project, each of which lets SSH in. */
  readonly securityGroups?: number;
  /** Keypairs of every user. */
  readonly keypairs?: number;
  /** Images of one MiB that every project has from the start. */
  readonly images?: number;
  /** Flavors that all projects see, each twice as large as the one before. For administrators. */
  readonly flavors?: number;
  /** Servers that every project has from the start. */
  readonly servers?: number;
  /** Volumes of one GiB that every project has from the start. */
  readonly volumes?: number;
}

/** By the names that the services give them; -1 is unlimited. */
export type Quotas = Partial<ComputeQuotas & NetworkQuotas & VolumeQuotas>;

/** What the surroundings have put there: in the project, or in the hands of the one user (keypairs) or of all (flavors). */
export interface Belongings {
  readonly networks: readonly ResourceOf<'network'>[];
  readonly router: ResourceOf<'router'> | undefined;
  readonly securityGroups: readonly ResourceOf<'securityGroup'>[];
  readonly keypairs: readonly ResourceOf<'keypair'>[];
  readonly images: readonly Image[];
  readonly flavors: readonly ResourceOf<'flavor'>[];
  readonly servers: readonly ResourceOf<'server'>[];
  readonly volumes: readonly ResourceOf<'volume'>[];
}

/** What several loads at once need, each for itself: of everything as much as the one that asks for most. */
export function joined(all: readonly Surroundings[]): Surroundings {
  const counts: Record<string, number> = {};
  for (const each of all) {
    for (const [name, value] of Object.entries(each)) {
      if (typeof value === 'object') continue;
      counts[name] = Math.max(counts[name] ?? 0, Number(value));
    }
  }
  const { router, ...others } = counts;
  return {
    ...others,
    ...(router !== undefined && { router: router > 0 }),
    roles: [...new Set(all.flatMap(({ roles = [] }) => roles))],
    quotas: Object.assign({}, ...all.map(({ quotas }) => quotas)),
  };
}
