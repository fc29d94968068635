const MAX_LENGTH = 600;

/** Where the services hide their words. */
const MESSAGE_KEYS = ['message', 'detail', 'faultstring', 'reason', 'description'];

/** What the status means in general (Heat); it counts only where nothing more specific is said, however deep. */
const GENERAL_KEYS = ['explanation'];

/**
 * The API's own words out of an error body. Every service wraps them differently: Keystone and Heat in `error`,
 * Nova in a key named after the fault, Neutron in `NeutronError`, Placement in `errors[]`, Swift and some Glance
 * errors in HTML.
 */
export function apiMessageOf(body: unknown): string | undefined {
  const found =
    typeof body === 'string' ? textOfMarkup(body) : (messageIn(body, MESSAGE_KEYS) ?? messageIn(body, GENERAL_KEYS));
  const clean = found?.replace(/\s+/g, ' ').trim();
  if (!clean) return undefined;
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)} …` : clean;
}

function messageIn(value: unknown, keys: readonly string[], depth = 0): string | undefined {
  if (value === null || typeof value !== 'object' || depth > 3) return undefined;
  const entries = value as Record<string, unknown>;
  for (const key of keys) {
    const text = entries[key];
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  for (const inner of Object.values(entries)) {
    if (typeof inner === 'string') continue;
    const text = messageIn(inner, keys, depth + 1);
    if (text) return text;
  }
  return undefined;
}

function textOfMarkup(text: string): string {
  return text
    .replace(/<(head|style|script)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
