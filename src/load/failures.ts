import { messageOf } from '../core/message-of.ts';
import { redact } from '../core/redact.ts';
import type { ErrorTally, FailedIteration } from '../model/load.ts';
import type { ErrorFacts } from './plan.ts';

/** So many failed iterations are kept with all their facts; beyond them the first of each class still is. */
const KEPT = 200;

/** More kinds than a person can read, and so most likely a mistake of the classifier: the rest is counted as one. */
const MOST_KINDS = 200;
const REST = 'other';

/** Failures by class and component, in constant memory: each is counted, the first of each kind kept whole. */
export class FailureTally {
  readonly #kinds = new Map<string, ErrorTally>();
  #kept: FailedIteration[] | undefined;

  /** Keeps failed iterations with their facts, too. */
  static keepingIterations(): FailureTally {
    const tally = new FailureTally();
    tally.#kept = [];
    return tally;
  }

  add(failure: FailedIteration): void {
    const kind = this.#kinds.size < MOST_KINDS ? keyOf(failure) : this.#knownOr(REST, failure);
    const known = this.#kinds.get(kind);
    if (known === undefined) this.#kinds.set(kind, tallyOf(kind === REST ? restOf(failure) : failure));
    else known.count += 1;
    if (this.#kept !== undefined && (this.#kept.length < KEPT || known === undefined)) this.#kept.push(failure);
  }

  #knownOr(otherwise: string, failure: FailedIteration): string {
    const key = keyOf(failure);
    return this.#kinds.has(key) ? key : otherwise;
  }

  /** The most frequent first. */
  list(): ErrorTally[] {
    return [...this.#kinds.values()].map((tally) => ({ ...tally })).sort((a, b) => b.count - a.count);
  }

  iterations(): FailedIteration[] {
    return [...(this.#kept ?? [])];
  }

  countByClass(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const tally of this.#kinds.values()) counts[tally.class] = (counts[tally.class] ?? 0) + tally.count;
    return counts;
  }

  count(wanted: { readonly class?: string | undefined; readonly component?: string | undefined }): number {
    let sum = 0;
    for (const tally of this.#kinds.values()) {
      const matches =
        (wanted.class === undefined || wanted.class === tally.class) &&
        (wanted.component === undefined || wanted.component === tally.component);
      if (matches) sum += tally.count;
    }
    return sum;
  }
}

const FACTS = ['component', 'requestId', 'resourceId', 'fault', 'host'] as const;

/** What a failure says of itself, fit for a record: without secrets, and without fields that say nothing. */
export function factsOf(error: unknown, classify: (error: unknown) => ErrorFacts): FailureFacts {
  const facts = classified(error, classify);
  const message = redact(facts.message ?? messageOf(error));
  const said = FACTS.flatMap((name) => {
    const value = facts[name];
    return value === undefined ? [] : [[name, redact(value)] as const];
  });
  return { class: facts.class, message, ...Object.fromEntries(said) };
}

type FailureFacts = Pick<FailedIteration, 'class' | 'message' | (typeof FACTS)[number]>;

/** A classifier that breaks must not turn a failure into none. */
function classified(error: unknown, classify: (error: unknown) => ErrorFacts): ErrorFacts {
  try {
    return classify(error);
  } catch (mistake) {
    return { class: 'unclassified', message: `${messageOf(error)} (and classifying it failed: ${messageOf(mistake)})` };
  }
}

function tallyOf({ class: kind, component, message, requestId, fault }: FailedIteration): ErrorTally {
  return {
    class: kind,
    ...(component === undefined ? {} : { component }),
    count: 1,
    message,
    ...(requestId === undefined ? {} : { requestId }),
    ...(fault === undefined ? {} : { fault }),
  };
}

function keyOf(failure: FailedIteration): string {
  return `${failure.class}\n${failure.component ?? ''}`;
}

function restOf({ component: _, ...failure }: FailedIteration): FailedIteration {
  return { ...failure, class: REST };
}
