import type { Provisioner } from '../../provision/provisioner.ts';
import { times } from './furnish.ts';

/** The smallest of them; field practice has each double in every dimension. */
const SMALLEST = { vcpus: 1, ram: 64, disk: 0 } as const;

/** After so many doublings no host would hold one. */
const LARGEST = 5;

/** Flavors that everybody sees, each twice as large as the one before, and starting again when they get too large. */
export function makeFlavors(provision: Provisioner, count: number) {
  return times(count, (index) => {
    const factor = 2 ** (index % LARGEST);
    const { vcpus, ram, disk } = SMALLEST;
    return provision.make('flavor', 'load', { vcpus: vcpus * factor, ram: ram * factor, disk });
  });
}
