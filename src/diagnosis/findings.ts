import type { Evidence } from '../model/record.ts';
import type { Cause } from './cause.ts';
import { componentRank, componentTraits, culpritName } from './components.ts';

/**
 * Something a further probe has seen to be wrong while checks ran: a lock in the database, an alarm of the bus, a
 * process that is missing on a host. Facts of a probe, worded by whoever knows the probe.
 */
export interface Finding {
  /** As in the table of components: `database`, `message bus`, `nova-compute`, … */
  readonly component: string;
  readonly host?: string;
  /** What is wrong, for after the component's name: `holds a lock on nova.instances for 95 s`. */
  readonly says: string;
  readonly advice: string;
  readonly evidence: readonly Evidence[];
  /** True when an instance of the same kind still works. */
  readonly isRedundant?: boolean;
  /** True when the component works and something holds it up. */
  readonly isHindrance?: boolean;
}

/** A probe that can say, at any moment of a run, what is wrong from where it looks. Rejections count as nothing seen. */
export type FindingSource = () => Promise<readonly Finding[]>;

/** Findings as causes: what they explain follows from the component. */
export function findingCauses(findings: readonly Finding[]): Cause[] {
  return findings.map(({ component, host, says, advice, evidence, isRedundant = false, isHindrance = false }) => {
    const { category, carries, meaning } = componentTraits(component);
    const place = host ? ` on ${host}` : '';
    return {
      explains: carries,
      isRedundant,
      isHindrance,
      rank: componentRank(component),
      diagnosis: {
        category,
        culprit: { component: culpritName(component), ...(host && { host }) },
        headline: `${component}${place} ${says}: ${meaning}.`,
        advice,
        evidence: [...evidence],
      },
    };
  });
}

/** Asks every source at once; one that fails or hangs keeps nobody from the others' findings. */
export async function gatherFindings(sources: readonly FindingSource[], deadline: AbortSignal): Promise<Finding[]> {
  const over = new Promise<readonly Finding[]>((resolve) => {
    if (deadline.aborted) resolve([]);
    deadline.addEventListener('abort', () => resolve([]), { once: true });
  });
  const found = await Promise.all(sources.map((source) => Promise.race([source().catch(() => []), over])));
  return found.flat();
}
