import { SeatrialError } from '../core/errors.ts';

/** Every n-th of the items, beginning with the i-th: the same parts on every machine, nothing twice, nothing lost. */
export function shardOf<T>(items: readonly T[], shard: string | undefined): readonly T[] {
  if (shard === undefined) return items;
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(shard) ?? [];
  const [i, n] = [Number(index), Number(count)];
  if (!i || !n || i > n) throw new SeatrialError('USAGE', `--shard ${shard} is not of the form i/n with 1 ≤ i ≤ n.`);
  const part = items.filter((_, position) => position % n === i - 1);
  if (part.length === 0) throw new SeatrialError('SELECTION_EMPTY', `Part ${shard} of ${items.length} files is empty.`);
  return part;
}
