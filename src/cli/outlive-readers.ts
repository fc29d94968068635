import { setImmediate } from 'node:timers/promises';

/**
 * Whoever reads along may leave (`| head`), or take their time (`| less`): the work goes on, and so does its exit code.
 * Returns what is to be awaited before the end: it resolves when everything is written, however slow the reader, with
 * another reason why something was not, a full disk for instance.
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
    await Promise.all([written(out), written(diagnostics)]);
    // The error of the last write comes a moment after it.
    await setImmediate();
    return failure;
  };
}

/** A pipe takes 64 KiB at a time, and what the process has not handed over when it exits is lost. */
async function written(stream: NodeJS.WritableStream): Promise<void> {
  if (!stream.writable) return;
  // Called after all that was written before, or when writing failed.
  await new Promise<void>((resolve) => void stream.write('', () => resolve()));
}
