import { messageOf } from '../core/message-of.ts';
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
  /** True where its words are the cloud's own about the failure: they may name the culprit. */
  readonly saysWhy?: true;
  ask(question: Question): Promise<readonly Evidence[]>;
}

/** What all sources know of one failure. */
export interface Answers {
  readonly evidence: readonly Evidence[];
  /** The cloud's own words about it, of the sources that have them. */
  readonly told: readonly string[];
}

/** Asks every source about a failure, all at once. One that fails or hangs says so in a line, and keeps nobody up. */
export async function gatherEvidence(
  sources: readonly EvidenceSource[],
  question: Question,
  deadline: AbortSignal,
): Promise<Answers> {
  const answers = await Promise.all(
    sources.map(async ({ name, saysWhy, ask }) => {
      try {
        const evidence = await before(deadline, ask(question));
        return { evidence, told: saysWhy ? evidence.map(({ content }) => content) : [] };
      } catch (error) {
        const words = messageOf(error);
        // Why nobody answered is not why the check failed.
        return { evidence: [{ name, mediaType: 'text/plain', content: `could not be asked: ${words}` }], told: [] };
      }
    }),
  );
  return { evidence: answers.flatMap((each) => each.evidence), told: answers.flatMap(({ told }) => told) };
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
