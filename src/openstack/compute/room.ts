import type { Cloud } from '../cloud.ts';
import type { Flavor } from './flavors.ts';
import type { Hypervisor } from './hypervisors.ts';

/** Where a server can be put by name right now, each as `zone:host`. */
export interface Room {
  readonly places: readonly string[];
  /** Those of the places that can take one more server of the flavor, by Placement. */
  readonly roomy: readonly string[];
}

/** Looks for hosts that can take a server of this flavor. Takes an administrator. */
export async function findRoom({ compute, placement }: Cloud, flavor: Flavor): Promise<Room> {
  const [zones, hypervisors, candidates] = await Promise.all([
    compute.availabilityZones.listDetail(),
    compute.hypervisors.list(),
    placement.allocationCandidates.list(amountsOf(flavor)),
  ]);
  const places = zones
    .filter(({ zoneState }) => zoneState.available)
    .flatMap(({ zoneName, hosts }) =>
      Object.entries(hosts ?? {})
        .filter(([, services]) => services['nova-compute']?.available && services['nova-compute'].active)
        .map(([host]) => `${zoneName}:${host}`),
    );
  return { places, roomy: placesWithRoom(places, hypervisors, candidates.provider_summaries) };
}

type Sized = Pick<Flavor, 'vcpus' | 'ram' | 'disk' | 'extra_specs'>;

/** What Nova asks of Placement for a flavor; what the flavor itself says of a resource class goes before the rest. */
export function amountsOf({ vcpus, ram, disk, extra_specs = {} }: Sized): Record<string, number> {
  const processors = extra_specs['hw:cpu_policy'] === 'dedicated' ? 'PCPU' : 'VCPU';
  const said = Object.entries(extra_specs)
    .filter(([name]) => name.startsWith('resources:'))
    .map(([name, amount]) => [name.slice('resources:'.length), Number(amount)] as const);
  const amounts = { [processors]: vcpus, MEMORY_MB: ram, DISK_GB: disk, ...Object.fromEntries(said) };
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount > 0));
}

/** Those of the places with a hypervisor among the providers that Placement named. */
export function placesWithRoom(
  places: readonly string[],
  hypervisors: readonly Pick<Hypervisor, 'id' | 'service'>[],
  providers: Readonly<Record<string, unknown>>,
): string[] {
  const roomy = new Set(hypervisors.filter(({ id }) => id in providers).map(({ service }) => service.host));
  return places.filter((place) => roomy.has(place.split(':')[1] ?? ''));
}
