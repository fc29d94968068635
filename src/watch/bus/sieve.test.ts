import { describe, expect, test } from 'vitest';
import { legacy, scheduling, versioned } from '../testing/messages.ts';
import { createSieve } from './sieve.ts';

describe('messages that need not be opened', () => {
  test('are those in the older format, once their sender was heard in the newer', () => {
    const { isNew } = createSieve();
    const event = 'instance.create.end';
    expect([legacy({ event }), versioned({ event }), legacy({ event }), versioned({ event })].map(isNew)).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  test('are none in the older format where the newer tells of other events only', () => {
    const { isNew } = createSieve();
    isNew(versioned({ event: 'instance.create.start' }));
    expect(isNew(legacy({ event: 'instance.create.end' }))).toBe(true);
  });

  test('are events that nobody listens to', () => {
    const { isNew } = createSieve();
    expect([versioned({ event: 'flavor.create' }), legacy({ event: 'instance.exists' })].map(isNew)).toEqual([
      false,
      false,
    ]);
  });

  test('are also told without the envelope, and after a long payload', () => {
    const { 'oslo.message': bare } = JSON.parse(versioned({ event: 'flavor.create' }).toString());
    expect(createSieve().isNew(Buffer.from(bare))).toBe(false);
    const long = versioned({ event: 'instance.create.end', fault: 'x'.repeat(100_000) });
    expect(createSieve().isNew(long)).toBe(true);
  });

  test('are none of those that do not say what they are', () => {
    expect([Buffer.from('nonsense'), scheduling('end', 'versioned')].map(createSieve().isNew)).toEqual([true, true]);
  });

  test('are counted where they repeat in the older format what all senders tell in the newer', () => {
    const sieve = createSieve();
    const event = 'instance.update';
    for (const message of [versioned({ event }), legacy({ event }), legacy({ event })]) sieve.isNew(message);
    expect(sieve.repeated).toBe(2);
    sieve.isNew(legacy({ event: 'instance.create.end' }));
    expect(sieve.repeated).toBe(0);
  });
});
