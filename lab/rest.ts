import { setTimeout as sleep } from 'node:timers/promises';
import { portOf } from './services.ts';

type Json = Record<string, unknown>;

interface RestOptions {
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Statuses besides 2xx that are an answer and not a failure. */
  accept?: readonly number[];
}

/** A minimal client for setting the cloud up; the product's own client is not needed for a dozen calls on loopback. */
export class Rest {
  readonly #token: string;
  readonly projectId: string;

  constructor(token: string, projectId: string) {
    this.#token = token;
    this.projectId = projectId;
  }

  /** Calls a service by the name it has in the table of services; `path` follows its root address. */
  async call(method: string, service: string, path: string, options: RestOptions = {}): Promise<Json> {
    const isRaw = typeof options.body === 'string' || options.body instanceof Uint8Array;
    const response = await fetch(`http://127.0.0.1:${portOf(service)}${path}`, {
      method,
      headers: { 'x-auth-token': this.#token, 'content-type': 'application/json', ...options.headers },
      ...(options.body === undefined ? {} : { body: isRaw ? (options.body as string) : JSON.stringify(options.body) }),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    if (!response.ok && !options.accept?.includes(response.status)) {
      throw new Error(`${method} ${service}${path} answered ${response.status}: ${text.slice(0, 300)}`);
    }
    return text.startsWith('{') ? (JSON.parse(text) as Json) : {};
  }

  /** Reads a list. Services that came up a moment ago may still look for the bus or the database: asks thrice. */
  async list<T = Json>(service: string, path: string, key: string): Promise<T[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return ((await this.call('GET', service, path))[key] ?? []) as T[];
      } catch (error) {
        if (attempt === 3) throw error;
        await sleep(2000);
      }
    }
  }
}

export interface Login {
  user: string;
  password: string;
  project: string;
}

export async function login({ user, password, project }: Login): Promise<Rest> {
  const domain = { id: 'default' };
  const response = await fetch(`http://127.0.0.1:${portOf('keystone')}/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name: user, domain, password } } },
        scope: { project: { name: project, domain } },
      },
    }),
    signal: AbortSignal.timeout(60_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`Keystone refused ${user}: ${response.status} ${text.slice(0, 300)}`);
  const { token } = JSON.parse(text) as { token: { project: { id: string } } };
  return new Rest(response.headers.get('x-subject-token') ?? '', token.project.id);
}
