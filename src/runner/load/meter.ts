import { messageOf } from '../../core/message-of.ts';
import type { CostReading } from '../../model/costs.ts';
import type { Place, Places } from '../places.ts';

/** A part below the APIs that counts what it does. */
interface Source {
  readonly place: Place;
  /** As a sentence begins with it. */
  readonly name: string;
  take(places: Places): Promise<CostReading>;
}

// What they read with is imported when needed: most runs have access to none of them.
const SOURCES: readonly Source[] = [
  {
    place: 'database',
    name: 'The database',
    take: async ({ database }) => {
      const [probe, { takeCosts }] = await Promise.all([database.open(), import('../../probes/database/costs.ts')]);
      return takeCosts(probe);
    },
  },
  {
    place: 'bus-management',
    name: 'The message bus',
    take: async ({ management }) => {
      const { takeBusCosts } = await import('../../probes/bus/costs.ts');
      return takeBusCosts(management);
    },
  },
  {
    place: 'hosts',
    name: 'The CPU time of the hosts',
    take: async ({ hosts }) => {
      const { takeCpuCosts } = await import('../../probes/host/costs.ts');
      return takeCpuCosts(hosts.list);
    },
  },
];

/**
 * Reads all counters below the APIs that the run has access to, before a load and after it; undefined where it has
 * access to none. What fails is warned of, left out, and not asked again: a load is not judged by it.
 */
export function meterOf(
  declared: readonly Place[],
  places: Places,
  warn: (words: string) => void,
): (() => Promise<CostReading>) | undefined {
  let sources = SOURCES.filter(({ place }) => declared.includes(place));
  if (sources.length === 0) return undefined;
  return async () => {
    const failed = new Set<Source>();
    const takings = sources.map(async (source): Promise<CostReading> => {
      try {
        return await source.take(places);
      } catch (error) {
        failed.add(source);
        const words = messageOf(error);
        warn(`${source.name} could not be read beside a load, and its cost is not known: ${words}`);
        return {};
      }
    });
    const readings = await Promise.all(takings);
    sources = sources.filter((source) => !failed.has(source));
    return Object.assign({}, ...readings) as CostReading;
  };
}
