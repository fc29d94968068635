import type { Problems } from '../core/problems.ts';
import type { Setting } from './settings.ts';

/** An http(s) address without a trailing slash; undefined when it is none, which is noted in `problems`. */
export function readUrl(setting: Setting, example: string, problems: Problems): string | undefined {
  const text = setting.text.trim();
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    problems.add(`${setting.label} has to be a URL such as ${example}, got "${shown(text)}"`);
    return undefined;
  }
  if (url.username !== '' || url.password !== '') {
    problems.add(`${setting.label} must not hold a user name or password`);
    return undefined;
  }
  return text.replace(/\/+$/, '');
}

/** What was given, short, and without what may be a password. */
function shown(text: string): string {
  const clean = text.replace(/\/\/[^/]*@/, '//…@');
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean;
}
