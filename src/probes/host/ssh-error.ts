import type { HostAccess } from '../../config/host-access.ts';
import { SeatrialError } from '../../core/errors.ts';

interface Clue {
  readonly seenIn: RegExp;
  readonly code: 'PROBE_REFUSED' | 'PROBE_UNREACHABLE' | 'PROBE_TIMEOUT' | 'CONFIG_INVALID';
  readonly hint: string;
}

/** What ssh2 says, and what it means to whoever set the host up. */
const CLUES: readonly Clue[] = [
  {
    seenIn: /authentication methods failed|client-authentication/i,
    code: 'PROBE_REFUSED',
    hint: 'Is the public key in authorized_keys of that user, and may that user log in?',
  },
  {
    seenIn: /cannot parse privatekey|unsupported key format|encrypted/i,
    code: 'CONFIG_INVALID',
    hint: 'Name a private key without a passphrase as keyFile, or put the key into an agent and say "agent: true".',
  },
  {
    seenIn: /client-timeout|timed out|ETIMEDOUT/i,
    code: 'PROBE_TIMEOUT',
    hint: 'The host took the connection or dropped it without a word: is sshd alive, or a firewall in between?',
  },
  {
    seenIn: /no matching|handshake failed/i,
    code: 'PROBE_UNREACHABLE',
    hint: 'Does known_hosts hold a key of a type that the host still has? ssh-keyscan shows its types.',
  },
];

/** An error of SSH in our words. */
export function sshError(access: HostAccess, attempt: string, cause: unknown): SeatrialError {
  const { name, address, port, user } = access;
  const { message = String(cause), level, code } = cause as { message?: string; level?: string; code?: string };
  const clue = CLUES.find(({ seenIn }) => seenIn.test(`${level ?? ''} ${code ?? ''} ${message}`));
  const said = message || code || 'no reason given';
  return new SeatrialError(
    clue?.code ?? 'PROBE_UNREACHABLE',
    `${name}: ${attempt} as ${user} at ${address}:${port} failed: ${said}.`,
    {
      cause,
      culprit: { component: 'sshd', host: name },
      hint: clue?.hint ?? 'Does sshd run there, and may this host reach it? See "probes.hosts" in seatrial.yaml.',
    },
  );
}
