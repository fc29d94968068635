import type { SeatrialError } from '../core/errors.ts';
import type { InstanceFeed } from '../watch/bus/feed.ts';

/**
 * Remembers what keeps a feed from listening. Returns what asks, at the end, for the warning that is due: lists instead
 * of the bus cost calls, and hear of a change later, so figures of two runs may differ for that alone.
 */
export function rememberTrouble(feed: InstanceFeed): () => string | undefined {
  let first: SeatrialError | undefined;
  const look = () => {
    first ??= feed.trouble;
  };
  feed.listen({ lost: look });
  void feed.attempted.then(look);
  return () => {
    const trouble = first ?? feed.trouble;
    if (!trouble) return undefined;
    const span = feed.isLive ? 'for a part of the run' : 'at the end of the run';
    return `The message bus could not be listened to ${span}, and lists were used in its place: ${trouble.message} ${trouble.hint}`;
  };
}
