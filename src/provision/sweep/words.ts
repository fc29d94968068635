import { messageOf } from '../../core/message-of.ts';
/** What an error says, in one line: the reason that stands beside what remains. */
export function wordsOf(error: unknown): string {
  const text = messageOf(error);
  return text.split('\n')[0] ?? text;
}
