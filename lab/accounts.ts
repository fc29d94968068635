import { readFileSync } from 'node:fs';

/** True for a system account of this machine. */
export const isAccount = (user: string): boolean => entryOf(user) !== undefined;

/** User and group id of a system account. Read from the files: packages may have made it a second ago. */
export function identifiers(user: string): { uid: number; gid: number } {
  const line = entryOf(user);
  if (line === undefined) throw new Error(`There is no system user ${user}; its package may be half installed.`);
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function entryOf(user: string): string | undefined {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${user}:`));
}
