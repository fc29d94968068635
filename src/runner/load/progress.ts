import type { LoadListener } from '../../load/run-load.ts';
import type { LoadSnapshot } from '../../load/snapshot.ts';
import type { Backstage } from '../backstage.ts';

/** Tells the main thread how far a load is, every so many ms, and when it begins, fails in part, and ends. */
export function progressTo(backstage: Backstage, everyMs: number): LoadListener {
  return {
    everyMs,
    started: () => backstage.load('began'),
    progressed: (snapshot) => backstage.progress(wordsOf(snapshot)),
    troubled: () => backstage.load('troubled'),
    ended: () => backstage.load('ended'),
  };
}

/** One line: how many are in flight, done and failed, how fast, how long they take, and how long it will be. */
function wordsOf(snapshot: LoadSnapshot): string {
  const { inFlight, done, failed, dropped, failedByClass, throughputPerSecond, p50Ms, p95Ms, etaMs } = snapshot;
  const classes = Object.entries(failedByClass).map(([name, count]) => `${name} ${count}`);
  return [
    `${inFlight} in flight`,
    `${done} done`,
    ...(failed > 0 ? [`${failed} failed (${classes.join(', ')})`] : []),
    ...(dropped > 0 ? [`${dropped} dropped`] : []),
    `${throughputPerSecond.toFixed(1)}/s`,
    ...(p50Ms === undefined ? [] : [`median ${seconds(p50Ms)}`]),
    ...(p95Ms === undefined ? [] : [`p95 ${seconds(p95Ms)}`]),
    ...(etaMs ? [`about ${seconds(etaMs)} left`] : []),
  ].join(', ');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
