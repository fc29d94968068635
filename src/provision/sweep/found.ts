import type { Remainder } from '../../model/record.ts';
import type { KindContext } from '../kind.ts';
import type { KindName } from '../kinds/index.ts';

/** A resource that a sweep is to remove. */
export interface Found {
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly context?: KindContext;
  /** The project it lives in, when it is not the cloud entry's own. */
  readonly projectId?: string;
  /** The journal's entry, for what the journal knows of. */
  readonly ref?: string;
}

/** One name for one resource, however it was found. */
export function keyOf({ kind, id }: Found): string {
  return `${kind}/${id}`;
}

/** What one look at the cloud says. */
export interface Look {
  readonly found: readonly Found[];
  /** Entries of the journal that the cloud holds nothing of. */
  readonly goneRefs: readonly string[];
  /** What may be there and could not be looked for. */
  readonly unknown: readonly Remainder[];
  /** True when the journal did not know the ids of all of it: then another look has to show that it was all. */
  readonly surprised: boolean;
}

/** Gathers what several looks find; each resource once, as the first of them describes it. */
export function gather(looks: readonly Look[]): Look {
  const found = new Map<string, Found>();
  for (const each of looks.flatMap((look) => look.found)) {
    const key = keyOf(each);
    if (!found.has(key)) found.set(key, each);
  }
  const all = [...found.values()];
  return {
    found: all,
    goneRefs: looks.flatMap(({ goneRefs }) => goneRefs),
    unknown: looks.flatMap(({ unknown }) => unknown),
    surprised: looks.some(({ surprised }) => surprised) || all.some(({ ref }) => ref === undefined),
  };
}
