import { z } from 'zod';
import { redact } from '../core/redact.ts';
import type { K6Result } from '../model/k6.ts';

/** What k6 writes to its error output with `--log-format json`: one object a line. */
const lineSchema = z.object({
  level: z.string(),
  msg: z.string(),
  error: z.string().optional(),
  source: z.string().optional(),
  /** Set while iterations run, and not for setup() and teardown(). */
  scenario: z.string().optional(),
});

/** As many lines as tell what went on before the end. */
const KEPT_LINES = 30;

/** Kinds of exceptions that are told apart; a script with more has one cause for them. */
const KEPT_EXCEPTIONS = 10;

/** k6's log, taken in line by line and redacted before it is kept. */
export interface K6Log {
  take(line: string): void;
  /** The last thing k6 called an error, without what scripts threw in iterations. */
  lastError(): string | undefined;
  exceptions(): K6Result['exceptions'];
  lines(): string[];
}

export function readK6Log(): K6Log {
  const kept: string[] = [];
  const thrown = new Map<string, number>();
  let lastError: string | undefined;
  const keep = (text: string) => {
    kept.push(text);
    if (kept.length > KEPT_LINES) kept.shift();
  };
  return {
    take: (line) => {
      const entry = parse(line);
      // Not k6's log: a panic of Go, say, or a shell's complaint.
      if (entry === undefined) return keep(redact(line));
      const text = redact(wordsOf(entry));
      keep(`${entry.level}: ${text}`);
      if (entry.source === 'stacktrace' && entry.scenario !== undefined) {
        if (thrown.has(text) || thrown.size < KEPT_EXCEPTIONS) thrown.set(text, (thrown.get(text) ?? 0) + 1);
      } else if (entry.level === 'error' || entry.level === 'fatal') {
        lastError = text;
      }
    },
    lastError: () => lastError,
    exceptions: () => [...thrown].map(([message, count]) => ({ message, count })),
    lines: () => [...kept],
  };
}

function parse(line: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** The message with the place in the script that it came from; the rest of a trace is k6's inner life. */
function wordsOf({ msg, error }: z.infer<typeof lineSchema>): string {
  const [first = '', place] = msg.split('\n\tat ');
  const where = place && /([^/\s(]+:\d+:\d+)/.exec(place)?.[1];
  const text = first
    .trim()
    .replace(/^could not initialize '[^']*': /, '')
    .replace(/^could not load JS test '[^']*': /, '')
    .replace(/file:\/\/\S*\/([^/\s:]+)/g, '$1');
  return `${text}${where ? ` (${where})` : ''}${error ? `: ${error}` : ''}`;
}
