import { describe, test } from 'vitest';
import { messageOf } from '../core/message-of.ts';
import { redact } from '../core/redact.ts';
import type { Host } from './host.ts';

/** Registers with Vitest; what is found travels with its tasks to the main thread. */
export const vitestHost: Host = {
  group: (name, options, define) => void describe(name, options, define),
  check: (check, options, play) => {
    test(check.title, { ...options, meta: { seatrial: { check } } }, ({ task, signal, skip }) =>
      play({
        signal,
        skip,
        report: (result) => {
          task.meta.seatrial = { check, result };
        },
      }),
    );
  },
  problem: (where, error) => {
    test('loads', { meta: { seatrialProblem: { where, message: redact(messageOf(error)) } } }, () => {
      throw error;
    });
  },
};
