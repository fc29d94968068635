import type { Stage } from '../settings.ts';

/** A stage with both its ends: from `fromMs` on, `lengthMs` long, in a straight line from one target to the other. */
export interface Slope {
  readonly fromMs: number;
  readonly lengthMs: number;
  readonly from: number;
  readonly to: number;
}

export function slopes(start: number, stages: readonly Stage[]): Slope[] {
  let [fromMs, from] = [0, start];
  return stages.map(({ target, durationMs }) => {
    const slope = { fromMs, lengthMs: durationMs, from, to: target };
    fromMs += durationMs;
    from = target;
    return slope;
  });
}

export function totalMs(stages: readonly Stage[]): number {
  return stages.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

/** When a ramp of whole numbers changes, and to what; from its first value on. */
export function* steps(start: number, stages: readonly Stage[]): Generator<{ atMs: number; target: number }> {
  yield { atMs: 0, target: start };
  for (const { fromMs, lengthMs, from, to } of slopes(start, stages)) {
    const count = Math.abs(to - from);
    for (let step = 1; step <= count; step += 1) {
      yield { atMs: fromMs + (lengthMs * step) / count, target: from + Math.sign(to - from) * step };
    }
  }
}
