import type { Evidence } from '../model/record.ts';
import type { FailureFacts } from './failure-facts.ts';

/** What is asked about one failure. */
export interface Question {
  /** What the logs of all services carry; undefined where no call is known. */
  readonly requestId?: string;
  readonly resource?: FailureFacts['resource'];
  /** The failed check's time, in ms since the epoch of our clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Somewhere to look for what happened: the events of an instance, rows of a database, the state of queues, lines of
 * logs. Facts only: each piece stands in the report under the failure it belongs to.
 */
export interface EvidenceSource {
  /** For the one line that says that it could not be asked. */
  readonly name: string;
  ask(question: Question): Promise<readonly Evidence[]>;
}

/** Asks every source about a failure, all at once. One that fails or hangs says so in a line, and keeps nobody up. */
export async function gatherEvidence(
  sources: readonly EvidenceSource[],
  question: Question,
  deadline: AbortSignal,
): Promise<Evidence[]> {
  const answers = sources.map(async ({ name, ask }) => {
    try {
      return await before(deadline, ask(question));
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return [{ name, mediaType: 'text/plain', content: `could not be asked: ${words}` }];
    }
  });
  return (await Promise.all(answers)).flat();
}

function before<T>(deadline: AbortSignal, answer: Promise<T>): Promise<T> {
  answer.catch(() => {});
  const over = new Promise<never>((_, reject) => {
    const late = () => reject(new Error('no answer in time'));
    if (deadline.aborted) late();
    else deadline.addEventListener('abort', late, { once: true });
  });
  return Promise.race([answer, over]);
}
