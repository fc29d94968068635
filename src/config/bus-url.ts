/** What an AMQP URL says, with its defaults filled in. */
export interface BusUrl {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly virtualHost: string;
  readonly username?: string;
  readonly password?: string;
}

/** The schemes that are understood; `rabbit` is how OpenStack's own `transport_url` says it. */
const SCHEMES: Readonly<Record<string, { readonly tls: boolean; readonly port: number }>> = {
  'amqp:': { tls: false, port: 5672 },
  'rabbit:': { tls: false, port: 5672 },
  'amqps:': { tls: true, port: 5671 },
};

const VARIABLE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** The URL, or what to say of the setting that holds it. No word of it repeats the value: a password may be in it. */
export type BusUrlReading = { readonly url: BusUrl } | { readonly words: string };

/**
 * Reads a URL like `amqps://observer:${BUS_PASSWORD}@mq.example.com/`. What a variable holds is encoded for its
 * place; a setting that is nothing but one variable takes the whole URL from it.
 */
export function readBusUrl(template: string, env: NodeJS.ProcessEnv): BusUrlReading {
  const unset = [...template.matchAll(VARIABLE)].map(([, name = '']) => name).filter((name) => !env[name]);
  if (unset.length > 0) return { words: `names ${unset.join(', ')}, which is not set` };
  const [whole] = [...template.matchAll(VARIABLE)].filter(([text]) => text === template);
  const text = whole?.[1]
    ? (env[whole[1]] ?? '')
    : template.replace(VARIABLE, (_, name: string) => encodeURIComponent(env[name] ?? ''));
  return parse(text);
}

/** True when a password stands in the text itself instead of a variable that holds it. */
export function holdsPassword(template: string): boolean {
  const bare = template.replace(VARIABLE, '');
  return /^[a-z]+:\/\/[^/@]*:[^/@]+@/i.test(bare);
}

function parse(text: string): BusUrlReading {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url && SCHEMES[url.protocol];
  if (!url?.hostname || !scheme) return { words: `has to be a URL like amqp://user:\${VARIABLE}@host:5672/` };
  const [username, password, path] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  if (username === undefined || password === undefined || path === undefined) {
    return { words: 'has a % that begins no encoded character (write %25)' };
  }
  return {
    url: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? scheme.port : Number(url.port),
      tls: scheme.tls,
      // Both "no path" and "/" are the default virtual host; oslo.messaging says it as "//".
      virtualHost: path || '/',
      ...(username && { username }),
      ...(password && { password }),
    },
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
