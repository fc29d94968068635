import { SeatrialError } from '../core/errors.ts';
import { EXIT, type ExitCode } from '../core/exit-codes.ts';
import { messageOf } from '../core/message-of.ts';
import { redact } from '../core/redact.ts';

/** An error as a person reads it: what happened, what to do, and the code to look up. Never a stack trace. */
export function explainError(error: unknown, verbose: boolean): { text: string; exit: ExitCode } {
  if (error instanceof SeatrialError) {
    const detail = verbose && error.stack ? `\n${error.stack}` : '';
    return { text: redact(`${error.code}: ${error.message}\n  ${error.hint}${detail}`), exit: error.exit };
  }
  const message = messageOf(error);
  const detail = verbose && error instanceof Error ? `\n${error.stack}` : '';
  return {
    text: redact(
      `INTERNAL: ${message}\n  This is a defect of seatrial; run again with --verbose and report it.${detail}`,
    ),
    exit: EXIT.failed,
  };
}
