import { describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';

const NAME = `\0seatrial-lab-test-${process.pid}`;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('withLock', () => {
  it('lets one run at a time and tells the other that it waits', async () => {
    const events: string[] = [];
    const work = (who: string) => async (): Promise<void> => {
      events.push(`${who} begins`);
      await pause(30);
      events.push(`${who} ends`);
    };
    await Promise.all([
      withLock(() => events.push('a waits'), work('a'), NAME),
      pause(10).then(() => withLock(() => events.push('b waits'), work('b'), NAME)),
    ]);
    expect(events).toEqual(['a begins', 'b waits', 'a ends', 'b begins', 'b ends']);
  });

  it('is free again after a failure', async () => {
    await expect(
      withLock(
        () => {},
        () => Promise.reject(new Error('broken')),
        NAME,
      ),
    ).rejects.toThrow('broken');
    await expect(
      withLock(
        () => {},
        async () => 'done',
        NAME,
      ),
    ).resolves.toBe('done');
  });
});
