import { request } from 'undici';
import type { HaproxyAccess } from '../config/haproxy-access.ts';
import { SeatrialError } from '../core/errors.ts';

/** A row of HAProxy's statistics: a frontend, a backend, or a server of one. */
export interface HaproxyRow {
  readonly proxy: string;
  /** `FRONTEND`, `BACKEND`, or the server's name. */
  readonly name: string;
  /** `UP`, `DOWN`, `MAINT`, `OPEN`, `no check`, …, without what follows it. */
  readonly status: string;
  readonly sessions: { readonly used: number; readonly limit: number };
  /** Answers with 5xx since its counters began. */
  readonly serverErrors: number;
  /** Times the server went down, and seconds since it last changed. */
  readonly downs: number;
  readonly changedSecondsAgo: number;
}

const TIMEOUT_MS = 8_000;

/** Reads the statistics as CSV. https://docs.haproxy.org/3.0/management.html#9.1 */
export async function readHaproxy({ url, username, password }: HaproxyAccess): Promise<HaproxyRow[]> {
  const address = `${url.replace(/;csv$/, '')};csv`;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const headers = username === undefined ? {} : { authorization };
  const answer = await request(address, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    .then(async ({ statusCode, body }) => ({ status: statusCode, text: await body.text() }))
    .catch((cause: unknown) => {
      const { name, message, code: errno } = cause as NodeJS.ErrnoException;
      const code = name === 'TimeoutError' ? 'PROBE_TIMEOUT' : 'PROBE_UNREACHABLE';
      throw new SeatrialError(code, `${address}: ${errno ?? message}.`, { cause, culprit: { component: 'haproxy' } });
    });
  if (answer.status === 401) {
    throw new SeatrialError('PROBE_REFUSED', `${address} refused ${username ?? 'a caller without a name'}.`);
  }
  const rows = parseCsv(answer.text);
  if (rows) return rows;
  throw new SeatrialError('PROBE_UNREACHABLE', `${address} answered ${answer.status}, and not HAProxy's statistics.`, {
    hint: 'Is "probes.haproxy[].url" the address of a page with "stats enable"?',
  });
}

/** The rows of the CSV, or undefined for a text that is none. */
export function parseCsv(text: string): HaproxyRow[] | undefined {
  const [head = '', ...lines] = text.trim().split('\n');
  if (!head.startsWith('# pxname,svname,')) return undefined;
  const columns = head.slice(2).split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    const field = (name: string) => fields[columns.indexOf(name)] ?? '';
    return {
      proxy: field('pxname'),
      name: field('svname'),
      status: field('status')
        .split(' ')
        .slice(0, field('status').startsWith('no') ? 2 : 1)
        .join(' '),
      sessions: { used: Number(field('scur')), limit: Number(field('slim')) },
      serverErrors: Number(field('hrsp_5xx')),
      downs: Number(field('chkdown')),
      changedSecondsAgo: Number(field('lastchg')),
    };
  });
}
