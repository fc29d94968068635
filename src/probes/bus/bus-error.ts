import type { BusAccess } from '../../config/bus-access.ts';
import { SeatrialError, type SeatrialErrorOptions } from '../../core/errors.ts';
import { messageOf } from '../../core/message-of.ts';

const PERMISSIONS =
  'Give the user what docs/waiting.md lists: a queue of its own and the right to read from the exchange "nova".';

/** What a broker's reply code means to whoever set the user up. */
const REFUSALS: Readonly<Record<number, { readonly words: string; readonly hint?: string }>> = {
  403: { words: 'was refused', hint: PERMISSIONS },
  404: {
    words: 'found no exchange "nova"',
    hint: 'Does Nova send its notifications to this bus ([oslo_messaging_notifications] driver and transport_url)?',
  },
  530: { words: 'was not allowed', hint: 'Is "probes.bus.virtualHost" the one of Nova\'s transport_url?' },
};

/** An error of the bus in our words: refused by the broker, or not reached. */
export function busError(access: BusAccess, attempt: string, cause: unknown): SeatrialError {
  const { host, port, tls, virtualHost, username } = access;
  const address = `${tls ? 'amqps' : 'amqp'}://${host}:${port}${virtualHost === '/' ? '' : `/${virtualHost}`}`;
  const message = messageOf(cause);
  const refusal = REFUSALS[replyCodeOf(cause)];
  const culprit = { component: 'rabbitmq', host };
  const options = (hint?: string): SeatrialErrorOptions => ({ cause, culprit, ...(hint && { hint }) });
  if (refusal) {
    const said = `${address}: ${attempt} as ${username} ${refusal.words}: ${message}`;
    return new SeatrialError('PROBE_REFUSED', said, options(isSignIn(message) ? undefined : refusal.hint));
  }
  const hint = tls ? 'Is the CA in "probes.bus.caFile", and does the port speak TLS?' : undefined;
  return new SeatrialError(
    'PROBE_UNREACHABLE',
    `${address}: ${attempt} failed: ${message || codeOf(cause)}`,
    options(hint),
  );
}

/** The AMQP reply code, from the error or from its text: `Handshake terminated by server: 403 (ACCESS-REFUSED) …`. */
export function replyCodeOf(cause: unknown): number {
  const code = codeOf(cause);
  if (typeof code === 'number') return code;
  const message = messageOf(cause);
  return Number(/\b(\d{3}) \([A-Z_-]+\)/.exec(message)?.[1] ?? 0);
}

function codeOf(cause: unknown): unknown {
  return cause !== null && typeof cause === 'object' && 'code' in cause ? cause.code : undefined;
}

/** A wrong password is no lack of permissions. */
function isSignIn(message: string): boolean {
  return /login was refused|authentication/i.test(message);
}
