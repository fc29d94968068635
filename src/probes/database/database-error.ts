import type { DatabaseAccess } from '../../config/database-access.ts';
import { type ErrorCode, SeatrialError } from '../../core/errors.ts';

interface Meaning {
  readonly code: ErrorCode;
  readonly hint: string;
}

const USER: Meaning = {
  code: 'PROBE_REFUSED',
  hint: 'Check "probes.database" in seatrial.yaml, and that the user may come from this host; docs/database.md has the statements that create it.',
};
const GRANT: Meaning = {
  code: 'PROBE_REFUSED',
  hint: 'Give the user the privileges of the one GRANT statement in docs/database.md.',
};
const CERTIFICATE: Meaning = {
  code: 'PROBE_REFUSED',
  hint: 'Name the CA that signed the certificate as "probes.database.caFile", and the server as the certificate does.',
};
const FULL: Meaning = { code: 'PROBE_UNREACHABLE', hint: 'The server is out of connections: raise max_connections.' };

/** What the driver's codes mean to whoever set the user up. Those not listed say that the server was not reached. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ER_ACCESS_DENIED_ERROR: USER,
  ER_ACCESS_DENIED_NO_PASSWORD_ERROR: USER,
  ER_HOST_NOT_PRIVILEGED: USER,
  ER_NOT_SUPPORTED_AUTH_MODE: USER,
  ER_DBACCESS_DENIED_ERROR: GRANT,
  ER_TABLEACCESS_DENIED_ERROR: GRANT,
  ER_SPECIFIC_ACCESS_DENIED_ERROR: GRANT,
  ER_SECURE_TRANSPORT_REQUIRED: { code: 'PROBE_REFUSED', hint: 'Set "probes.database.tls" to true.' },
  HANDSHAKE_NO_SSL_SUPPORT: {
    code: 'PROBE_REFUSED',
    hint: 'The server speaks no TLS: set "probes.database.tls" to false, or give the server a certificate.',
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  CERT_HAS_EXPIRED: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
  ER_CON_COUNT_ERROR: FULL,
  ER_TOO_MANY_USER_CONNECTIONS: FULL,
};

/** Where the server is, for people. */
export function addressOf({ host, port }: Pick<DatabaseAccess, 'host' | 'port'>): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** An error of the driver in our words. `attempt`: what was tried, as in "signing in". */
export function databaseError(access: DatabaseAccess, attempt: string, cause: unknown): SeatrialError {
  if (cause instanceof SeatrialError) return cause;
  const { code = '', message, sqlState } = cause as { code?: string; message?: string; sqlState?: string };
  const { code: meaning, hint } = MEANINGS[code] ?? unlisted(sqlState, access);
  const words = message || code || String(cause);
  return new SeatrialError(meaning, `database ${addressOf(access)}: ${attempt} as ${access.username}: ${words}.`, {
    cause,
    ...(hint && { hint }),
  });
}

/** What the server itself says has an SQLSTATE; class 08 is about the connection, like everything without one. */
function unlisted(sqlState: string | undefined, { tls }: DatabaseAccess): Partial<Meaning> & Pick<Meaning, 'code'> {
  if (sqlState && !sqlState.startsWith('08')) return { code: 'PROBE_FAILED' };
  return tls
    ? { code: 'PROBE_UNREACHABLE', hint: 'Is it running there, and does the port speak TLS as MariaDB and MySQL do?' }
    : { code: 'PROBE_UNREACHABLE' };
}
