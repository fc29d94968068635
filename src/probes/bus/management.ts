import { Agent, request } from 'undici';
import type { BusAccess } from '../../config/bus-access.ts';
import { type Culprit, SeatrialError } from '../../core/errors.ts';

/** Asks RabbitMQ's management API, read-only. Every call ends by its deadline. */
export interface Management {
  get<T>(path: string): Promise<T>;
}

/** Longest for one answer, in ms: a list of some thousand queues takes a broker seconds. */
const ANSWER_MS = 10_000;

/** The management API of the bus; PREREQUISITE_MISSING where seatrial.yaml names no port of it. */
export function managementOf(access: BusAccess): Management {
  const { host, managementPort, managementTls = access.tls, ca, username, password } = access;
  if (managementPort === undefined) {
    throw new SeatrialError('PREREQUISITE_MISSING', 'Queues and nodes of the bus were not looked at.', {
      hint: 'Name the port of RabbitMQ\'s management API as "probes.bus.managementPort" in seatrial.yaml.',
    });
  }
  const bracketed = host.includes(':') ? `[${host}]` : host;
  const base = `${managementTls ? 'https' : 'http'}://${bracketed}:${managementPort}/api`;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    get: async <T>(path: string) => {
      // One connection for one question: there are few, and a kept one would hold up the end of the process.
      const dispatcher = new Agent({ connect: { timeout: 5_000, ...(ca !== undefined && { ca }) }, pipelining: 0 });
      try {
        return await ask<T>(`${base}${path}`, { authorization }, dispatcher, username);
      } finally {
        void dispatcher.destroy();
      }
    },
  };
}

async function ask<T>(url: string, headers: Record<string, string>, dispatcher: Agent, username: string): Promise<T> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  const { status, text } = await request(url, { headers, dispatcher, signal })
    .then(async ({ statusCode, body }) => ({ status: statusCode, text: await body.text() }))
    .catch((cause: unknown) => {
      throw unreachable(url, cause);
    });
  if (status === 401 || status === 403) {
    throw new SeatrialError('PROBE_REFUSED', `${url} refused ${username}: ${status}.`, {
      hint: 'Is the password right, and does the user have the tag "monitoring"? docs/bus.md has the commands.',
    });
  }
  const isOk = status === 200;
  const body = isOk ? parse(text) : undefined;
  if (body === undefined) {
    const said = isOk ? 'with something other than JSON' : `with ${status}`;
    throw new SeatrialError('PROBE_UNREACHABLE', `${url} answered ${said}.`, {
      hint: 'Is "probes.bus.managementPort" the port of RabbitMQ\'s management plugin, and is the plugin enabled?',
    });
  }
  return body as T;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(url: string, cause: unknown): SeatrialError {
  const { name = '', message = String(cause) } = cause instanceof Error ? cause : {};
  if (name === 'TimeoutError') {
    const said = `${url} did not answer within ${ANSWER_MS / 1000} s.`;
    return new SeatrialError('PROBE_TIMEOUT', said, { cause, culprit: culpritAt(url) });
  }
  const { code } = cause as { code?: string };
  return new SeatrialError('PROBE_UNREACHABLE', `${url}: ${code ?? message}.`, {
    cause,
    culprit: culpritAt(url),
    hint: 'Is RabbitMQ\'s management plugin enabled there ("rabbitmq-plugins enable rabbitmq_management"), and does "probes.bus.managementPort" name its port?',
  });
}

const culpritAt = (url: string): Culprit => ({ component: 'rabbitmq', host: new URL(url).hostname });
