import { registerSecret } from '../core/redact.ts';
import { passwordOf, readSettingFile } from './probe-files.ts';
import type { DatabaseSettings } from './target-schema.ts';

/** All it takes to read from the database server. The password is registered for redaction. */
export interface DatabaseAccess {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** PEM of the CA that signs the server's certificate; the system's when left out. */
  readonly ca?: string;
  readonly username: string;
  readonly password: string;
  /** Schemas that are not named as usual; false for one that is on another server. */
  readonly schemas: DatabaseSettings['schemas'];
  /** Seconds without a report after which a process counts as down, by service. */
  readonly downAfterSeconds: DatabaseSettings['downAfterSeconds'];
  readonly allowWritePrivileges: boolean;
}

/**
 * How to sign in to the database that seatrial.yaml describes; undefined when it names no user or no password, because
 * then the port may be probed and nothing more.
 */
export async function databaseAccess(
  settings: DatabaseSettings | undefined,
  env: NodeJS.ProcessEnv,
): Promise<DatabaseAccess | undefined> {
  if (!settings) return undefined;
  const { host, port, tls, caFile, username, schemas, downAfterSeconds, allowWritePrivileges } = settings;
  const password = await passwordOf(settings, env, 'probes.database');
  registerSecret(password);
  if (!username || !password) return undefined;
  const ca = caFile === undefined ? undefined : await readSettingFile(caFile, 'probes.database.caFile');
  return {
    host,
    port,
    tls,
    username,
    password,
    schemas,
    downAfterSeconds,
    allowWritePrivileges,
    ...(ca !== undefined && { ca }),
  };
}
