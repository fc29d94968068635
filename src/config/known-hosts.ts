import { createHmac } from 'node:crypto';

/** A key that some host is known by. */
export interface KnownKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string;
  /** The public key's blob, base64: what the host sends. */
  readonly key: string;
  readonly isRevoked: boolean;
}

/**
 * The keys of one host in a file in the form of OpenSSH's known_hosts: plain and hashed names, lists, patterns and
 * `@revoked`. Authorities (`@cert-authority`) are passed over: host certificates are not supported.
 * https://man.openbsd.org/sshd.8#SSH_KNOWN_HOSTS_FILE_FORMAT
 */
export function knownKeysOf(file: string, address: string, port: number): KnownKey[] {
  const name = port === 22 ? address : `[${address}]:${port}`;
  return file.split('\n').flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const marker = fields[0]?.startsWith('@') ? fields.shift() : undefined;
    const [hosts = '', type, key] = fields;
    if (hosts === '' || hosts.startsWith('#') || !type || !key || marker === '@cert-authority') return [];
    return isMeant(hosts, name) ? [{ type, key, isRevoked: marker === '@revoked' }] : [];
  });
}

function isMeant(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) {
    const [, , salt = '', hash = ''] = hosts.split('|');
    return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
  }
  const patterns = hosts.toLowerCase().split(',');
  const matches = (pattern: string) => patternOf(pattern).test(name.toLowerCase());
  if (patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1)))) return false;
  return patterns.some(matches);
}

function patternOf(pattern: string): RegExp {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
