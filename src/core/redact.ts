/** What stands where a secret stood. */
export const REDACTED = '[redacted]';

const SECRET_HEADERS = new Set([
  'authorization',
  'x-auth-token',
  'x-subject-token',
  'x-service-token',
  'x-storage-token',
  'set-cookie',
  'cookie',
]);

/** Keys whose values are secrets wherever they stand in a JSON body. */
const SECRET_KEYS =
  /("(?:password|original_password|adminPass|admin_pass|secret|private_key|auth_key|user_data|token_secret|X-Auth-Token)"\s*:\s*)"(?:[^"\\]|\\.)*"/g;

/** Fernet tokens look like this wherever they come up, known or not. */
const FERNET_TOKEN = /\bgAAAAA[\w-]{40,}={0,2}/g;

/** What follows the `@` of a host when another host comes behind it: `one,b:` of `rabbit://a:secret@one,b:secret@two`. */
const NEXT_HOST = '[^\\s@,/"]{1,255},[^\\s:/@,"]{1,255}:';

/** Goes on to the last `@` before the host, where a password has some in it: the host is what follows the last. */
const TO_THE_LAST_AT = `(?:@(?!${NEXT_HOST})[^\\s@/?#"]*)*(?=@)`;

/**
 * Credentials inside a URL: `mysql://user:secret@host`, the user left out where there is none. One with a slash in it
 * must not look like the port of `http://host:5000/v3/users/name@domain`. The limits keep it linear in the length of
 * the text.
 */
const URL_PASSWORD = new RegExp(
  `(\\b[a-z][a-z0-9+.-]{0,30}://[^\\s:/@[]*:)(?:@*[^\\s@/]+|(?!\\d{1,5}/)[^\\s@/"]{0,200}/[^\\s@"]{0,200})${TO_THE_LAST_AT}`,
  'gi',
);

/** Those of the second host and later ones: `rabbit://a:secret@one,b:secret@two`. */
const LATER_PASSWORD = new RegExp(`(?<=@${NEXT_HOST})@*[^\\s@,"]+${TO_THE_LAST_AT}`, 'g');

/** Every secret with the forms to look for: as it is, and as it stands inside a JSON string where that differs. */
const known = new Map<string, readonly string[]>();

/**
 * Makes a value known as secret to this process: `redact` will never let it through again. Values under four
 * characters are not registered; they would blank out innocent text.
 */
export function registerSecret(value: string | undefined): void {
  if (value === undefined || value.length < 4 || known.has(value)) return;
  const escaped = JSON.stringify(value).slice(1, -1);
  known.set(value, escaped === value ? [value] : [value, escaped]);
}

/** The text without secrets: registered values, tokens, passwords in URLs and in JSON bodies. */
export function redact(text: string): string {
  let clean = text;
  for (const forms of known.values()) {
    for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, REDACTED);
  }
  return clean
    .replace(SECRET_KEYS, `$1"${REDACTED}"`)
    .replace(FERNET_TOKEN, REDACTED)
    .replace(URL_PASSWORD, `$1${REDACTED}`)
    .replace(LATER_PASSWORD, REDACTED);
}

/** Headers as they may be shown: secret ones keep their name and lose their value. */
export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : redact(value),
    ]),
  );
}

/** A deep copy of plain data with every string redacted: the last gate before anything is written. */
export function redactDeep<T>(value: T): T {
  if (typeof value === 'string') return redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item)) as T;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item)])) as T;
  }
  return value;
}
