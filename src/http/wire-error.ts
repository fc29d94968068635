import { errors } from 'undici';
import type { ErrorCode } from '../core/errors.ts';
import { messageOf } from '../core/message-of.ts';
import { ApiError, callName, identity } from './api-error.ts';
import { NO_TLS } from './connector.ts';
import type { ApiRequest } from './types.ts';

const TLS_CODES =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
const TIMEOUT_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was closed before the answer was complete',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'the network is unreachable',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the name server did not answer',
  EPIPE: 'the connection broke while sending',
  [NO_TLS]: 'the other side does not speak TLS',
};

const NO_TLS_HINT =
  'Is it plain HTTP? Then the address begins with http://: auth_url in clouds.yaml, or the endpoint in the catalogue.';

/** The system's or undici's code of a failed exchange, looked for through the chain of causes. */
export function errnoOf(error: unknown): string | undefined {
  for (let inner = error, depth = 0; inner instanceof Error && depth < 4; inner = inner.cause, depth += 1) {
    if (inner instanceof AggregateError && inner.errors[0]) return errnoOf(inner.errors[0]);
    const code = (inner as NodeJS.ErrnoException).code;
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/** Turns a failed exchange (no HTTP answer) into an ApiError that says what was tried and what came instead. */
export function wireError(request: ApiRequest, error: unknown, afterMs: number): ApiError {
  const errno = errnoOf(error);
  const timedOut =
    (error instanceof Error && error.name === 'TimeoutError') || (errno !== undefined && TIMEOUT_CODES.has(errno));
  const isGarbage = error instanceof errors.HTTPParserError;
  const code = isGarbage ? 'HTTP_GARBAGE' : codeOf(errno, timedOut);
  const what = timedOut
    ? `no complete answer within ${Math.round(afterMs / 100) / 10} s`
    : ((errno && WORDS[errno]) ?? messageOf(error));
  const { origin } = new URL(request.url);
  return new ApiError(
    code,
    `${request.service}: ${callName(request)} at ${origin} failed: ${what}`,
    { ...identity(request), ...(errno && { errno }) },
    { cause: error, ...(errno === NO_TLS && { hint: NO_TLS_HINT }) },
  );
}

function codeOf(errno: string | undefined, timedOut: boolean): ErrorCode {
  if (timedOut) return 'HTTP_TIMEOUT';
  if (errno && TLS_CODES.test(errno)) return 'HTTP_TLS';
  return 'HTTP_UNREACHABLE';
}
