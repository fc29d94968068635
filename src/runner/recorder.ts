import { isoTime } from '../core/clock.ts';
import { redact } from '../core/redact.ts';
import type { Evidence, Step } from '../model/record.ts';
import type { CheckResult, Kept } from './check-record.ts';
import type { CheckContext } from './context.ts';

/** Collects what a check says of itself while it runs. */
export interface Recorder {
  readonly verbs: Pick<CheckContext, 'step' | 'attach'>;
  /** Keeps what a load did: a k6 script, or seatrial's own engine. */
  keep(done: Kept): void;
  result(): CheckResult;
}

export function createRecorder(): Recorder {
  const startedAt = Date.now();
  const started = performance.now();
  const steps: Step[] = [];
  const evidence: Evidence[] = [];
  let kept: Kept = {};
  return {
    verbs: {
      async step(name, action) {
        const at = Date.now();
        const began = performance.now();
        const ended = (outcome: Step['outcome']) =>
          steps.push({ name, startedAt: isoTime(at), durationMs: performance.now() - began, outcome });
        try {
          const value = await action();
          ended('passed');
          return value;
        } catch (error) {
          ended('failed');
          throw error;
        }
      },
      attach(name, content) {
        const isText = typeof content === 'string';
        evidence.push({
          name,
          mediaType: isText ? 'text/plain' : 'application/json',
          content: redact(isText ? content : JSON.stringify(content, null, 2)),
        });
      },
    },
    keep: (done) => {
      kept = done;
    },
    result: () => ({
      startedAt: isoTime(startedAt),
      durationMs: performance.now() - started,
      steps,
      evidence,
      ...kept,
    }),
  };
}
