import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.ts';
import { paths } from './paths.ts';
import { writePrivate } from './private-file.ts';
import { portOf } from './services.ts';

/** What the lab's sshd and its one client know each other by. */
export const sshFiles = {
  hostKey: join(paths.root, 'ssh', 'host_ed25519'),
  clientKey: join(paths.root, 'ssh', 'client_ed25519'),
  authorizedKeys: join(paths.root, 'ssh', 'authorized_keys'),
  knownHosts: join(paths.root, 'ssh', 'known_hosts'),
} as const;

/** Makes both key pairs once, and each time the files that make the two sides trust each other. */
export async function ensureSshKeys(): Promise<void> {
  mkdirSync(join(paths.root, 'ssh'), { recursive: true, mode: 0o700 });
  // sshd drops its privileges into this folder, which an init system would have made.
  mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  for (const key of [sshFiles.hostKey, sshFiles.clientKey]) await ensureKey(key);
  writePrivate(sshFiles.authorizedKeys, readFileSync(`${sshFiles.clientKey}.pub`, 'utf8'));
  const [type, key] = readFileSync(`${sshFiles.hostKey}.pub`, 'utf8').split(' ');
  writePrivate(sshFiles.knownHosts, `[127.0.0.1]:${portOf('sshd')} ${type} ${key?.trim()}\n`);
}

async function ensureKey(path: string): Promise<void> {
  if (existsSync(`${path}.pub`)) return;
  // Half a pair is left where a making was interrupted, and ssh-keygen would ask about it.
  rmSync(path, { force: true });
  await exec('/usr/bin/ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'seatrial lab', '-f', path]);
}
