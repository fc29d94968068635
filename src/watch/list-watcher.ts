import { type Clock, systemClock } from '../core/clock.ts';
import { createAlarm } from './alarm.ts';
import type { Hints } from './hints.ts';
import { createLook, type Look, type LookOptions } from './look.ts';
import { createPatience } from './patience.ts';
import { considerate } from './until.ts';
import { createWaitingRoom, isOver, judge, type Waiter, type WatchOptions, wouldSettle } from './waiting-room.ts';

export interface ListWatcherOptions<Resource> extends LookOptions<Resource> {
  /** Mean pause between two lists in ms; jittered by a quarter. Default 1,000. */
  readonly intervalMs?: number;
  /** Where events come from, if they do: then lists are made when they announce something, and rarely beside. */
  readonly hints?: Hints<Resource>;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** One loop of list calls that everybody who waits for a resource of a kind shares. It rests when nobody waits. */
export interface ListWatcher<Resource> {
  until<T>(id: string, options: WatchOptions<Resource, T>): Promise<T>;
}

/** Failed lists in a row before the waiters are told; one passing fault is not their affair. */
const MAX_FAILURES = 5;
/** How long in ms a resource may go without an event before a list has to say what it is like. */
const SILENCE_MS = 5_000;
/** Least time in ms between two lists that events ask for, so that many events make one list. */
const GATHER_MS = 250;

export function createListWatcher<Resource>(options: ListWatcherOptions<Resource>): ListWatcher<Resource> {
  const { intervalMs = 1000, clock = systemClock, random = Math.random, hints } = options;
  const room = createWaitingRoom<Resource>(clock);
  const alarm = createAlarm(clock);
  let running = false;
  let failures = 0;
  /** Not before this is a list made because of an event. */
  let gatheredMs = Number.NEGATIVE_INFINITY;
  /** When a list is to be made whatever the events say, on the clock's monotonic scale. */
  let dueMs = Number.POSITIVE_INFINITY;
  const patience = createPatience(hints?.patienceMs ?? 0);
  /** When an event first said what they wait to hear. */
  const announcedMs = new WeakMap<Waiter<Resource>, number>();
  /** From when on a list is to show it; at once where it was said before anybody waited. */
  const showMs = new WeakMap<Waiter<Resource>, number>();

  /** True when an event said what this one waits to hear. */
  const isAnnounced = (waiter: Waiter<Resource>): boolean => {
    const view = hints?.view(waiter.id);
    return view !== undefined && wouldSettle(waiter, view);
  };
  const isLate = (waiter: Waiter<Resource>): boolean =>
    clock.elapsed() >= (showMs.get(waiter) ?? 0) && isAnnounced(waiter);
  const learnFrom = (waiter: Waiter<Resource>) => {
    const atMs = announcedMs.get(waiter);
    if (atMs !== undefined) patience.learn(clock.elapsed() - atMs);
  };
  /** True when this one has waited for a while, and no event was about what it waits for. */
  const isUnheard = ({ id, startedMs }: Waiter<Resource>): boolean =>
    hints?.view(id) === undefined && clock.elapsed() >= startedMs + SILENCE_MS;
  /** False when the alarm rang for somebody who was served meanwhile. */
  const isWorthALook = (): boolean =>
    !hints?.isReliable ||
    clock.elapsed() >= dueMs ||
    room.present().some((waiter) => isOver(waiter, clock) || isLate(waiter) || isUnheard(waiter));
  const lookBy = (atMs: number) => {
    dueMs = Math.min(dueMs, atMs);
    alarm.ringBy(atMs);
  };

  const round = async (look: Look<Resource>) => {
    // Who joins while the list is under way waits for the next: to this one, a resource made since is not there.
    const present = room.present();
    const seen = await look(present);
    for (const waiter of present) {
      if (!room.has(waiter)) continue;
      const announced = isAnnounced(waiter);
      if (!judge(waiter, seen.get(waiter.id), clock)) continue;
      if (announced) learnFrom(waiter);
      else hints?.missed();
    }
  };
  /** When the next list is made whatever the events say, and when for those whom this one should have shown. */
  const plan = (tookMs: number) => {
    const jitter = 0.75 + random() / 2;
    const soonMs = considerate(intervalMs, tookMs);
    lookBy(clock.elapsed() + (hints?.isReliable && failures === 0 ? hints.safetyMs : soonMs) * jitter);
    // What an event announced and the list does not show yet will be there in a moment.
    const againMs = clock.elapsed() + Math.max(soonMs, patience.ms) * jitter;
    for (const waiter of room.present().filter(isLate)) showMs.set(waiter, againMs);
  };
  const lookOnce = async (look: Look<Resource>) => {
    const askedMs = clock.elapsed();
    gatheredMs = askedMs + GATHER_MS;
    dueMs = Number.POSITIVE_INFINITY;
    try {
      await round(look);
      failures = 0;
    } catch (error) {
      failures += 1;
      const lost = room.present().filter((waiter) => failures >= MAX_FAILURES || isOver(waiter, clock));
      for (const waiter of lost) waiter.settle({ error });
    }
    const tookMs = clock.elapsed() - askedMs;
    gatheredMs = askedMs + considerate(GATHER_MS, tookMs);
    plan(tookMs);
  };
  const loop = async () => {
    const look = createLook(options, clock);
    failures = 0;
    while (room.size > 0) {
      await alarm.rung();
      if (room.size > 0 && isWorthALook()) await lookOnce(look);
      const showsMs = room.present().flatMap((waiter) => (isAnnounced(waiter) ? (showMs.get(waiter) ?? []) : []));
      alarm.ringBy(Math.min(dueMs, room.deadlineMs(), Math.max(gatheredMs, Math.min(...showsMs))));
    }
    alarm.reset();
    dueMs = Number.POSITIVE_INFINITY;
    running = false;
  };
  const joined = (waiter: Waiter<Resource>) => {
    if (hints?.isReliable) {
      if (!running) lookBy(clock.elapsed() + hints.safetyMs);
      alarm.ringBy(Math.min(clock.elapsed() + SILENCE_MS, room.deadlineMs()));
      // What was announced before anybody waited may be about an earlier change: only a list made now can tell.
      if (isAnnounced(waiter)) alarm.ringBy(Math.max(clock.elapsed(), gatheredMs));
    } else if (!running) {
      lookBy(clock.elapsed());
    }
    if (running) return;
    running = true;
    void loop();
  };
  const left = () => {
    // Nobody is there to sleep for.
    if (room.size === 0) alarm.ringBy(clock.elapsed());
  };

  hints?.listen(
    (id) => {
      const final = hints.final(id);
      for (const waiter of room.present()) {
        if (waiter.id !== id) continue;
        if (final !== undefined && wouldSettle(waiter, final)) {
          judge(waiter, final, clock);
          learnFrom(waiter);
        } else if (isAnnounced(waiter)) {
          if (!announcedMs.has(waiter)) announcedMs.set(waiter, clock.elapsed());
          const atMs = Math.min(clock.elapsed() + patience.ms, showMs.get(waiter) ?? Number.POSITIVE_INFINITY);
          showMs.set(waiter, atMs);
          alarm.ringBy(Math.max(atMs, gatheredMs));
        }
      }
    },
    // Whatever changed unheard shows in a list made now.
    () => room.size > 0 && lookBy(clock.elapsed()),
  );

  return { until: (id, watchOptions) => room.enter(id, watchOptions, joined, left) };
}
