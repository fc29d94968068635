/** Which checks of the chosen files run. Plain data. */
export interface Selection {
  /** A check needs all of these; a leading "!" excludes. */
  readonly tags: readonly string[];
  /** Source of a regular expression over `suite topic title`. */
  readonly grep?: string;
  /** Only these check ids (rerun of failed ones). */
  readonly ids?: readonly string[];
  /** False leaves out checks tagged `disruptive`. */
  readonly allowDisruptive: boolean;
}

export interface Selectable {
  readonly id: string;
  readonly suite: string;
  readonly topic: string;
  readonly title: string;
  readonly tags: readonly string[];
}

/** What a selection leaves out, whatever it asks for. */
export function exclusionsOf({ tags, allowDisruptive }: Selection): Selection {
  return { tags: tags.filter((tag) => tag.startsWith('!')), allowDisruptive };
}

/** True when a check is part of the run. */
export function selects(selection: Selection, check: Selectable): boolean {
  const { tags, grep, ids, allowDisruptive } = selection;
  if (!allowDisruptive && check.tags.includes('disruptive')) return false;
  // A threshold is judged by running its script, whose id its own begins with.
  if (ids && !ids.some((id) => id === check.id || id.startsWith(`${check.id}/`))) return false;
  if (!tags.every((tag) => (tag.startsWith('!') ? !check.tags.includes(tag.slice(1)) : check.tags.includes(tag)))) {
    return false;
  }
  return !grep || new RegExp(grep, 'i').test(`${check.suite} ${check.topic} ${check.title}`);
}
