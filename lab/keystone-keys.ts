import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifiers } from './accounts.ts';
import { paths } from './paths.ts';

/**
 * What "keystone-manage fernet_setup" and "credential_setup" do: a folder with a primary key, "1", and the one that
 * takes over at the next rotation, "0".
 */
export async function createKeystoneKeys(): Promise<void> {
  const { uid, gid } = identifiers('keystone');
  for (const name of ['fernet-keys', 'credential-keys']) {
    const folder = join(paths.root, 'keystone', name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chownSync(folder, uid, gid);
    for (const key of ['0', '1']) {
      const file = join(folder, key);
      if (!existsSync(file)) writeFileSync(file, urlSafeBase64(randomBytes(32)), { mode: 0o600 });
      chownSync(file, uid, gid);
    }
  }
}

/** Fernet wants the padding that Node's own "base64url" leaves out. */
const urlSafeBase64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_');
