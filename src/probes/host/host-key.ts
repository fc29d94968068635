import { createHash } from 'node:crypto';
import type { HostAccess } from '../../config/host-access.ts';
import { SeatrialError } from '../../core/errors.ts';

/** What speaks against the key a host shows; undefined for the key it is known by. */
export function judgeHostKey(
  { name, address, port, knownKeys, knownHostsFile }: HostAccess,
  shown: Buffer,
): SeatrialError | undefined {
  const key = shown.toString('base64');
  const known = knownKeys.filter((each) => each.key === key);
  if (known.length > 0 && !known.some(({ isRevoked }) => isRevoked)) return undefined;
  const what = `${name} (${address}:${port}) shows the key ${fingerprint(shown)}`;
  if (known.length > 0) {
    return new SeatrialError('HOST_KEY_MISMATCH', `${what}, which ${knownHostsFile} says is revoked.`);
  }
  if (knownKeys.length === 0) {
    return new SeatrialError('HOST_KEY_UNKNOWN', `${what}, and ${knownHostsFile} knows no key of it.`, {
      hint: `Compare it with what "ssh-keygen -lf" says on the host; then: ssh-keyscan -p ${port} ${address} >> ${knownHostsFile}`,
    });
  }
  const expected = [...new Set(knownKeys.map((each) => fingerprint(Buffer.from(each.key, 'base64'))))].join(' or ');
  return new SeatrialError('HOST_KEY_MISMATCH', `${what}; ${knownHostsFile} has ${expected} for it.`);
}

/** As OpenSSH prints it: `SHA256:…`, without padding. */
function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
