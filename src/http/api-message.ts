const MAX_LENGTH = 600;

/** Where the services hide their words: each key holds a message or leads nearer to one. */
const MESSAGE_KEYS = ['message', 'detail', 'explanation', 'faultstring', 'reason', 'description'];

/**
 * The API's own words out of an error body. Every service wraps them differently: Keystone and Heat in `error`,
 * Nova in a key named after the fault, Neutron in `NeutronError`, Placement in `errors[]`, Swift and some Glance
 * errors in HTML.
 */
export function apiMessageOf(body: unknown): string | undefined {
  const found = typeof body === 'string' ? textOfMarkup(body) : messageIn(body, 0);
  const clean = found?.replace(/\s+/g, ' ').trim();
  if (!clean) return undefined;
  return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)} …` : clean;
}

function messageIn(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value !== 'object' || depth > 3) return undefined;
  const entries = value as Record<string, unknown>;
  for (const key of MESSAGE_KEYS) {
    const text = entries[key];
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  for (const inner of Object.values(entries)) {
    if (typeof inner === 'string') continue;
    const text = messageIn(inner, depth + 1);
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
