import { expect, test } from 'vitest';
import { fakeFeed } from '../testing/fake-feed.ts';
import { legacy, versioned } from '../testing/messages.ts';
import { hearFaults } from './heard-faults.ts';

test('keeps what hosts said of an instance before it was tried elsewhere, each once', () => {
  const feed = fakeFeed();
  const faults = hearFaults(feed);
  const failed = { event: 'instance.create.error', id: 'a', state: 'building' };
  feed.says(versioned({ ...failed, fault: 'Binding failed for port 7' }));
  feed.says(legacy({ ...failed, fault: 'Binding failed for port 7' }));
  feed.says(versioned({ ...failed, fault: 'Binding failed for port 8' }));
  feed.says(versioned({ event: 'instance.create.end', id: 'b' }));
  expect(faults.of('a')).toEqual(['Binding failed for port 7', 'Binding failed for port 8']);
  expect(faults.of('b')).toEqual([]);
});
