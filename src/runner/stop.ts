import { SeatrialError } from '../core/errors.ts';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';

export type StopReason = 'SIGINT' | 'SIGTERM' | 'time budget';

/** A budget that is used up is no interruption: the run has not shown what it was asked for. */
const EXIT_OF: Readonly<Record<StopReason, ExitCode>> = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  'time budget': EXIT.failed,
};

/** A run's way to be told to stop. The first reason wins. */
export interface StopRequest {
  readonly signal: AbortSignal;
  reason(): StopReason | undefined;
  request(reason: StopReason): void;
  /** Calls back when asked to stop, at once when that was before. */
  onStop(listener: () => void): void;
}

export function createStopRequest(): StopRequest {
  const controller = new AbortController();
  let reason: StopReason | undefined;
  return {
    signal: controller.signal,
    reason: () => reason,
    request: (why) => {
      if (reason) return;
      reason = why;
      controller.abort(new SeatrialError('INTERRUPTED', `The run was stopped (${why}).`, { exit: EXIT_OF[why] }));
    },
    onStop: (listener) => {
      if (controller.signal.aborted) listener();
      else controller.signal.addEventListener('abort', listener, { once: true });
    },
  };
}
