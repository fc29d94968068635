import { describe, expect, test } from 'vitest';
import { SeatrialError } from '../core/errors.ts';
import type { FeedListener, InstanceFeed } from '../watch/bus/feed.ts';
import { rememberTrouble } from './feed-trouble.ts';

const refused = new SeatrialError('PROBE_REFUSED', 'amqp://mq:5672 refused the login of user u.');

/** A feed whose state a test sets. */
function feed(initial: Partial<Pick<InstanceFeed, 'isLive' | 'trouble'>>) {
  const listeners: FeedListener[] = [];
  const state = { isLive: false, trouble: undefined as SeatrialError | undefined, ...initial };
  const view: InstanceFeed = {
    get isLive() {
      return state.isLive;
    },
    get trouble() {
      return state.trouble;
    },
    attempted: Promise.resolve(),
    listen: (listener) => {
      listeners.push(listener);
      return () => {};
    },
    close: async () => {},
  };
  return { state, view, lose: () => listeners.forEach((each) => void each.lost?.()) };
}

describe('a run that is to listen to the bus', () => {
  test('has no warning when it could', async () => {
    const { view } = feed({ isLive: true });
    const warning = rememberTrouble(view);
    await view.attempted;
    expect(warning()).toBeUndefined();
  });

  test('warns that lists took its place, why, and what to do', async () => {
    const { view } = feed({ trouble: refused });
    const warning = rememberTrouble(view);
    await view.attempted;
    for (const words of ['lists were used', 'refused the login', 'Check user, password'])
      expect(warning()).toContain(words);
  });

  test('warns of a bus that was lost and came back', () => {
    const { view, state, lose } = feed({ isLive: true });
    const warning = rememberTrouble(view);
    Object.assign(state, { isLive: false, trouble: refused });
    lose();
    Object.assign(state, { isLive: true, trouble: undefined });
    expect(warning()).toContain('for a part of the run');
  });
});
