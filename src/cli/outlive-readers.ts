import { setImmediate } from 'node:timers/promises';

/**
 * Whoever reads along may leave (`| head`): the work goes on, and so does its exit code. Returns what asks, at the end,
 * for another reason why something was not written, a full disk for instance.
 */
export function outliveReaders(
  out: NodeJS.WritableStream = process.stdout,
  diagnostics: NodeJS.WritableStream = process.stderr,
): () => Promise<Error | undefined> {
  let failure: Error | undefined;
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') failure ??= error;
  });
  // Where diagnostics cannot be written, nobody can be told so.
  diagnostics.on('error', () => {});
  return async () => {
    // The error of the last write comes a moment after it.
    await setImmediate();
    return failure;
  };
}
