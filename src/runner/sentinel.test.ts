import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Cause } from '../diagnosis/causes.ts';
import type { HealthReading } from '../diagnosis/health.ts';
import type { HealthParts } from './health.ts';
import { type Sentinel, startSentinel } from './sentinel.ts';

const INTERVAL_MS = 10_000;

const tcp = (isOpen: boolean) => ({ host: 'c1', port: 5672, isOpen, durationMs: 1, errno: 'ECONNREFUSED' });
const WELL: HealthReading = { endpoints: [], bus: tcp(true), database: tcp(true) };
const NO_BUS: HealthReading = { ...WELL, bus: tcp(false) };
const NO_DATABASE: HealthReading = { ...WELL, database: tcp(false) };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A sentinel that reads these one after the other, the last for ever; `looks` waits until so many are over. */
function watch(...readings: (HealthReading | Error)[]) {
  const outages: Cause[] = [];
  const over: Cause[] = [];
  const read = vi.fn(async (_parts: HealthParts) => {
    const reading = readings[Math.min(read.mock.calls.length, readings.length) - 1];
    if (reading instanceof Error) throw reading;
    return reading as HealthReading;
  });
  const listener = { gone: (cause: Cause) => void outages.push(cause), back: (cause: Cause) => void over.push(cause) };
  const sentinel = startSentinel(read, listener, INTERVAL_MS);
  const looks = async (amount: number) => {
    while (read.mock.calls.length < amount) await vi.advanceTimersByTimeAsync(INTERVAL_MS);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { sentinel, outages, over, read, looks };
}

const components = (causes: readonly Cause[]) => causes.map(({ diagnosis }) => diagnosis.culprit.component);
const overIn = (sentinel: Sentinel) => sentinel.known().map(({ isOver = false }) => isOver);

describe('the sentinel', () => {
  test('tells of a component once, when two looks in a row have found it gone', async () => {
    const { sentinel, outages, looks } = watch(NO_BUS);
    await looks(1);
    expect(outages).toEqual([]);
    expect(components(sentinel.known())).toEqual(['rabbitmq']);
    expect(sentinel.confirmed()).toEqual([]);
    await looks(4);
    expect(components(outages)).toEqual(['rabbitmq']);
    expect(components(sentinel.confirmed())).toEqual(['rabbitmq']);
  });

  test('tells nobody of what is gone now and then, and forgets it', async () => {
    const { sentinel, outages, looks } = watch(NO_BUS, WELL, NO_BUS, WELL);
    await looks(4);
    expect(outages).toEqual([]);
    expect(sentinel.known()).toEqual([]);
  });

  test('remembers what was confirmed after it is over, the most fundamental first', async () => {
    const { sentinel, looks } = watch(NO_BUS, NO_BUS, NO_DATABASE);
    await looks(2);
    expect(overIn(sentinel)).toEqual([false]);
    await looks(3);
    expect(components(sentinel.known())).toEqual(['rabbitmq', 'database']);
    expect(overIn(sentinel)).toEqual([true, false]);
    expect(components(sentinel.confirmed())).toEqual(['rabbitmq']);
  });

  test('tells when what was gone is back, and tells anew when it goes again', async () => {
    const { outages, over, looks } = watch(NO_BUS, NO_BUS, WELL, NO_BUS, NO_BUS);
    await looks(2);
    expect(over).toEqual([]);
    await looks(3);
    expect(components(over)).toEqual(['rabbitmq']);
    await looks(5);
    expect(components(outages)).toEqual(['rabbitmq', 'rabbitmq']);
    expect(over).toHaveLength(1);
  });

  test('looks again at once when it is asked for causes', async () => {
    const { sentinel, read, looks } = watch(WELL, NO_BUS);
    await looks(1);
    expect(components(await sentinel.causes())).toEqual(['rabbitmq']);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('says in a look that is asked for that it is one, because some looks are not for every time', async () => {
    const { sentinel, read, looks } = watch(WELL);
    await looks(2);
    await sentinel.causes();
    expect(read.mock.calls.map(([{ isAsked }]) => isAsked)).toEqual([false, false, true]);
  });

  test('goes on after a look that failed, and knows no less than before', async () => {
    const { sentinel, outages, looks } = watch(new Error('no token'), NO_BUS, NO_BUS, new Error('no token'));
    await looks(3);
    expect(components(outages)).toEqual(['rabbitmq']);
    expect(components(await sentinel.causes())).toEqual(['rabbitmq']);
  });

  test('has one look at a time, however long it takes', async () => {
    const read = vi.fn(() => new Promise<HealthReading>(() => {}));
    startSentinel(read, { gone: () => {}, back: () => {} }, INTERVAL_MS);
    await vi.advanceTimersByTimeAsync(5 * INTERVAL_MS);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('looks no more when it is stopped', async () => {
    const { sentinel, read, looks } = watch(WELL);
    await looks(2);
    sentinel.stop();
    await vi.advanceTimersByTimeAsync(5 * INTERVAL_MS);
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('the sentinel during a load', () => {
  const NO_NOVA: HealthReading = {
    ...WELL,
    endpoints: [
      {
        service: 'compute',
        type: 'compute',
        interface: 'public',
        region: 'RegionOne',
        url: 'http://c1:8774/v2.1',
        answers: false,
        errno: 'ECONNREFUSED',
        durationMs: 1,
      },
    ],
  };
  const asked = ({ read }: ReturnType<typeof watch>, from: number) =>
    read.mock.calls
      .slice(from)
      .map(([{ heartbeats, endpoints }]) => `${heartbeats ? 'H' : '-'}${endpoints ? 'E' : '-'}`);

  test('asks the APIs every third and every sixth time while all is well', async () => {
    const watched = watch(WELL);
    await watched.looks(1);
    watched.sentinel.load('began');
    await watched.looks(7);
    expect(asked(watched, 1)).toEqual(['--', '--', 'H-', '--', '--', 'HE']);
  });

  test('looks at everything each time when there is no load, or no longer', async () => {
    const watched = watch(WELL);
    watched.sentinel.load('began');
    watched.sentinel.load('ended');
    await watched.looks(4);
    expect(asked(watched, 1)).toEqual(['HE', 'HE', 'HE']);
  });

  test('looks at everything as soon as a part of the load fails, and finds what is gone as soon as without one', async () => {
    const watched = watch(WELL, WELL, NO_NOVA);
    await watched.looks(1);
    watched.sentinel.load('began');
    await watched.looks(2);
    watched.sentinel.load('troubled');
    await watched.looks(3);
    expect(asked(watched, 1)).toEqual(['--', 'HE']);
    // The cause it found has the next look confirm it, whether anything else fails or not.
    await watched.looks(4);
    expect(asked(watched, 3)).toEqual(['HE']);
    expect(components(watched.outages)).toEqual(['nova-api']);
  });

  test('sees within two looks that the bus is gone, though nothing has failed yet', async () => {
    const watched = watch(WELL, NO_BUS);
    await watched.looks(1);
    watched.sentinel.load('began');
    await watched.looks(3);
    expect(components(watched.outages)).toEqual(['rabbitmq']);
    expect(asked(watched, 2)).toEqual(['HE']);
  });

  test('keeps what it knew of endpoints between looks that leave them out', async () => {
    const watched = watch(WELL);
    await watched.looks(1);
    watched.sentinel.load('began');
    await watched.looks(3);
    expect(watched.sentinel.known()).toEqual([]);
  });
});
