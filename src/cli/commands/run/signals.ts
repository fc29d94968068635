import { EXIT } from '../../../core/exit-codes.ts';
import { createStopRequest, type StopRequest } from '../../../runner/stop.ts';

const EXIT_OF = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;

/** npm hands a signal on to a program that has had it from the terminal already; in ms. */
const SAME_SIGNAL_MS = 500;

/**
 * Turns signals and the time budget into a request to stop. The first signal stops gracefully, with cleanup; the
 * second leaves at once and says how to clean up.
 */
export function stopOnSignals(
  runId: string,
  timeBudgetSeconds: number | undefined,
  say: (text: string) => void,
): { stop: StopRequest; dispose(): void } {
  const stop = createStopRequest();
  let firstMs: number | undefined;
  const onSignal = (signal: keyof typeof EXIT_OF) => {
    const nowMs = performance.now();
    if (firstMs !== undefined) {
      if (nowMs - firstMs < SAME_SIGNAL_MS) return;
      process.stderr.write(`\nLeaving at once. To clean up: seatrial cleanup --run ${runId}\n`);
      process.exit(EXIT_OF[signal]);
    }
    firstMs = nowMs;
    say('Stopping: running checks end, then the run cleans up. Once more leaves at once.');
    stop.request(signal);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  const budget =
    timeBudgetSeconds === undefined
      ? undefined
      : setTimeout(() => {
          say(`The time budget of ${timeBudgetSeconds} s is used up; stopping.`);
          stop.request('time budget');
        }, timeBudgetSeconds * 1000);
  return {
    stop,
    dispose: () => {
      clearTimeout(budget);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
