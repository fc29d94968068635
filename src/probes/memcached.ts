import { connect } from 'node:net';
import { SeatrialError } from '../core/errors.ts';

/** What a memcached server says of itself. */
export interface MemcachedReading {
  readonly address: string;
  readonly version: string;
  readonly upSeconds: number;
  readonly connections: { readonly used: number; readonly limit: number };
  readonly bytes: { readonly used: number; readonly limit: number };
  readonly items: number;
  /** Items thrown out before their time, because there was no room. */
  readonly evictions: number;
  readonly hits: number;
  readonly misses: number;
  /** Times it stopped taking connections because all were in use, since it started. */
  readonly refusals: number;
}

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 2 ** 20;

/** Asks a memcached server for its statistics. https://docs.memcached.org/protocols/basic/ */
export async function readMemcached({ host, port }: { host: string; port: number }): Promise<MemcachedReading> {
  const address = `${host}:${port}`;
  const answer = await converse(host, port, 'stats\r\n', /^(END|ERROR)\r?\n/m);
  const stats = new Map(
    [...answer.matchAll(/^STAT (\S+) (.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]),
  );
  if (stats.get('version') === undefined) {
    throw new SeatrialError('PROBE_UNREACHABLE', `${address} does not answer as memcached does.`, {
      hint: 'Does "probes.memcached" name its port? A memcached that wants TLS or SASL is not supported.',
    });
  }
  const figure = (name: string) => Number(stats.get(name) ?? 0);
  return {
    address,
    version: stats.get('version') ?? '',
    upSeconds: figure('uptime'),
    connections: { used: figure('curr_connections'), limit: figure('max_connections') },
    bytes: { used: figure('bytes'), limit: figure('limit_maxbytes') },
    items: figure('curr_items'),
    evictions: figure('evictions'),
    hits: figure('get_hits'),
    misses: figure('get_misses'),
    refusals: figure('listen_disabled_num'),
  };
}

/** Sends a line and reads until the answer has ended. Half-open sockets end by the deadline. */
function converse(host: string, port: number, line: string, end: RegExp): Promise<string> {
  const address = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    let isConnected = false;
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      finish();
    };
    const timer = setTimeout(() => {
      const words = isConnected ? 'took the connection and said nothing' : 'took no connection';
      const code = isConnected ? 'PROBE_TIMEOUT' : 'PROBE_UNREACHABLE';
      const said = `${address} ${words} within ${TIMEOUT_MS / 1000} s.`;
      settle(() => reject(new SeatrialError(code, said, { culprit: { component: 'memcached', host } })));
    }, TIMEOUT_MS);
    socket.once('connect', () => {
      isConnected = true;
      socket.write(line);
    });
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (end.test(answer) || answer.length > MOST_BYTES) settle(() => resolve(answer));
    });
    socket.once('end', () => settle(() => resolve(answer)));
    socket.once('error', (cause: NodeJS.ErrnoException) =>
      settle(() => {
        const culprit = { component: 'memcached', host };
        reject(
          new SeatrialError('PROBE_UNREACHABLE', `${address}: ${cause.code ?? cause.message}.`, { cause, culprit }),
        );
      }),
    );
  });
}
