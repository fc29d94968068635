import type { Cloud } from './types.ts';

type Flavor = Pick<Awaited<ReturnType<Cloud['compute']['flavors']['get']>>, 'vcpus' | 'ram' | 'disk' | 'extra_specs'>;

interface Hypervisor {
  readonly id: string;
  readonly service: { readonly host: string };
}

/** What Nova asks of Placement for a flavor; what the flavor itself says of a resource class goes before the rest. */
export function amountsOf({ vcpus, ram, disk, extra_specs = {} }: Flavor): Record<string, number> {
  const processors = extra_specs['hw:cpu_policy'] === 'dedicated' ? 'PCPU' : 'VCPU';
  const said = Object.entries(extra_specs)
    .filter(([name]) => name.startsWith('resources:'))
    .map(([name, amount]) => [name.slice('resources:'.length), Number(amount)] as const);
  const amounts = { [processors]: vcpus, MEMORY_MB: ram, DISK_GB: disk, ...Object.fromEntries(said) };
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount > 0));
}

/** Those of the places (`zone:host`) with a hypervisor among the providers that Placement named. */
export function placesWithRoom(
  places: readonly string[],
  hypervisors: readonly Hypervisor[],
  { provider_summaries }: { readonly provider_summaries: Readonly<Record<string, unknown>> },
): string[] {
  const roomy = new Set(hypervisors.filter(({ id }) => id in provider_summaries).map(({ service }) => service.host));
  return places.filter((place) => roomy.has(place.split(':')[1] ?? ''));
}
