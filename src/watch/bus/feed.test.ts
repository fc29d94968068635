import { describe, expect, test } from 'vitest';
import type { BusAccess } from '../../config/bus-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { manualClock } from '../testing/manual-clock.ts';
import { legacy, versioned } from '../testing/messages.ts';
import type { BusListener } from './connect.ts';
import { openInstanceFeed } from './feed.ts';

const access: BusAccess = { host: 'mq', port: 5672, tls: false, virtualHost: '/', username: 'u', password: 'pass' };

/** A bus whose attempts to connect come out as told, the last answer for ever. */
async function harness(...answers: ('open' | Error)[]) {
  const clock = manualClock();
  const attempts: { atMs: number; listener: BusListener; leftOlder: number; closed: boolean }[] = [];
  const feed = openInstanceFeed(access, {
    clock,
    random: () => 0.5,
    connect: async (_, listener) => {
      const answer = answers[attempts.length] ?? answers.at(-1);
      const attempt = { atMs: clock.elapsed(), listener, leftOlder: 0, closed: false };
      attempts.push(attempt);
      if (answer instanceof Error) throw answer;
      return {
        leaveOlder: () => {
          attempt.leftOlder += 1;
        },
        close: async () => {
          attempt.closed = true;
        },
      };
    },
  });
  await feed.attempted;
  const heard: string[] = [];
  feed.listen({
    event: ({ instanceId, event }) => heard.push(`${event} ${instanceId}`),
    live: () => heard.push('live'),
    lost: () => heard.push('lost'),
  });
  return { feed, clock, attempts, heard };
}

const gone = new SeatrialError('PROBE_UNREACHABLE', 'amqp://mq:5672: refused');

describe('a feed of events', () => {
  test('hands on what the bus says, and nothing it does not understand', async () => {
    const { feed, attempts, heard } = await harness('open');
    attempts[0]?.listener.message(Buffer.from('nonsense'));
    attempts[0]?.listener.message(versioned({ event: 'instance.create.end', id: 'a' }));
    expect(feed.isLive).toBe(true);
    expect(heard).toEqual(['instance.create.end a']);
  });

  test('leaves the older format when that has long told nothing new', async () => {
    const { attempts } = await harness('open');
    const [attempt] = attempts;
    const repeat = (times: number) => {
      for (let n = 0; n < times; n += 1) attempt?.listener.message(legacy({ event: 'instance.update' }));
    };
    const newer = () => attempt?.listener.message(versioned({ event: 'instance.update' }));
    newer();
    repeat(49);
    expect(attempt?.leftOlder).toBe(0);
    repeat(1);
    newer();
    newer();
    repeat(100);
    expect(attempt?.leftOlder).toBe(1);
  });

  test('says when it is lost, and connects again', async () => {
    const { feed, clock, attempts, heard } = await harness('open');
    attempts[0]?.listener.lost(gone);
    expect(feed).toMatchObject({ isLive: false, trouble: { code: 'PROBE_UNREACHABLE' } });
    await clock.pass(1_000);
    expect(feed).toMatchObject({ isLive: true, trouble: undefined });
    attempts[1]?.listener.message(versioned({ event: 'instance.update', id: 'b' }));
    expect(heard).toEqual(['lost', 'live', 'instance.update b']);
  });

  test('tries the more rarely the longer the bus is gone', async () => {
    const { feed, clock, attempts } = await harness(gone);
    expect(feed.trouble).toBe(gone);
    await clock.pass(100_000);
    expect(attempts.map(({ atMs }) => atMs)).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000, 91_000]);
  });

  test('does not try again where the user was refused from the start', async () => {
    const { clock, attempts } = await harness(new SeatrialError('PROBE_REFUSED', 'login was refused'));
    await clock.pass(100_000);
    expect(attempts).toHaveLength(1);
  });

  test('tries again where a user that was let in before is refused: the broker may be starting', async () => {
    const { clock, attempts, feed } = await harness('open', new SeatrialError('PROBE_REFUSED', 'not yet'), 'open');
    attempts[0]?.listener.lost(gone);
    await clock.pass(10_000);
    expect(attempts).toHaveLength(3);
    expect(feed.isLive).toBe(true);
  });

  test('closes its connection and stays closed', async () => {
    const { feed, clock, attempts, heard } = await harness('open');
    await feed.close();
    await clock.pass(100_000);
    expect(attempts).toMatchObject([{ closed: true }]);
    expect(feed.isLive).toBe(false);
    expect(heard).toEqual([]);
  });

  test('gives up trying when it is closed', async () => {
    const { feed, clock, attempts } = await harness(gone);
    await feed.close();
    await clock.pass(100_000);
    expect(attempts).toHaveLength(1);
  });
});
