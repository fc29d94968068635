/** Does something with every item, at most `limit` at once. Rejects with the first error; the others go on. */
export async function inParallel<Item>(
  limit: number,
  items: Iterable<Item>,
  action: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await action(next.value);
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
