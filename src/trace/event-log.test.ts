import { expect, test } from 'vitest';
import { fakeFeed } from '../watch/testing/fake-feed.ts';
import { scheduling, versioned } from '../watch/testing/messages.ts';
import { logEvents } from './event-log.ts';

test('a log gives an instance its own events and those of its request', () => {
  const feed = fakeFeed();
  const log = logEvents(feed);
  feed.says(scheduling('start', 'versioned'));
  feed.says(versioned({ event: 'instance.create.start', id: 'a' }));
  feed.says(versioned({ event: 'instance.create.start', id: 'b' }));
  feed.says(versioned({ event: 'instance.create.start', id: 'c', requestId: 'req-2' }));
  const events = (id: string) => log.of(id).map(({ event }) => event);
  expect(events('a')).toEqual(['scheduler.select_destinations.start', 'instance.create.start']);
  expect(events('b')).toEqual(events('a'));
  expect(events('c')).toEqual(['instance.create.start']);
  expect(events('d')).toEqual([]);
});

test('a log knows which instances a request made', () => {
  const feed = fakeFeed();
  const log = logEvents(feed);
  feed.says(versioned({ event: 'instance.create.start', id: 'a' }));
  feed.says(versioned({ event: 'instance.create.start', id: 'c', requestId: 'req-2' }));
  expect(log.madeBy(new Set(['req-2']))).toEqual(['c']);
});

test('a log that is full says how much it dropped', () => {
  const feed = fakeFeed();
  const log = logEvents(feed, 1);
  feed.says(versioned({ event: 'instance.create.start' }));
  feed.says(versioned({ event: 'instance.create.end' }));
  expect(log.of('a')).toHaveLength(1);
  expect(log.dropped).toBe(1);
});

test('a closed log hears nothing more', () => {
  const feed = fakeFeed();
  const log = logEvents(feed);
  log.close();
  feed.says(versioned({ event: 'instance.create.start' }));
  expect(log.of('a')).toEqual([]);
});
