import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { paths } from './paths.ts';

export const SECRET_NAMES = [
  'admin',
  'demo',
  'service',
  'database',
  'rabbit',
  'probe',
  'erlang',
  'metadata',
  'heatDomainAdmin',
  'heatEncryption',
  'swiftPrefix',
  'swiftSuffix',
] as const;

export type Secrets = Readonly<Record<(typeof SECRET_NAMES)[number], string>>;

/** The lab's passwords: made once at random, kept in a file only root can read. */
export function loadSecrets(): Secrets {
  const known: Record<string, string> = existsSync(paths.secrets)
    ? JSON.parse(readFileSync(paths.secrets, 'utf8'))
    : {};
  const missing = SECRET_NAMES.filter((name) => known[name] === undefined);
  if (missing.length > 0) {
    // 16 bytes as hex are 32 characters, the length Heat wants its encryption key to have.
    for (const name of missing) known[name] = randomBytes(16).toString('hex');
    mkdirSync(paths.root, { recursive: true });
    writeFileSync(paths.secrets, `${JSON.stringify(known, null, 2)}\n`, { mode: 0o600 });
    // A file of its own, for the target profile to name: what seatrial's probes log in with.
    writeFileSync(paths.probePassword, `${known.probe}\n`, { mode: 0o600 });
  }
  return known as Secrets;
}
