import { readFile } from 'node:fs/promises';
import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import { readBusUrl } from './bus-url.ts';
import type { BusSettings } from './target-schema.ts';

/** All it takes to sign in to the message bus. The password is registered for redaction. */
export interface BusAccess {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** PEM of the CA that signs the broker's certificate; the system's when left out. */
  readonly ca?: string;
  readonly virtualHost: string;
  readonly username: string;
  readonly password: string;
  /** Port of RabbitMQ's management API, where seatrial.yaml names one. */
  readonly managementPort?: number;
}

/**
 * How to sign in to the bus that seatrial.yaml describes; undefined when it names no user or no password, because
 * then the port may be probed and nothing more.
 */
export async function busAccess(
  settings: BusSettings | undefined,
  env: NodeJS.ProcessEnv,
): Promise<BusAccess | undefined> {
  if (!settings) return undefined;
  const { host, port, tls, virtualHost, caFile, managementPort } = settings;
  const { username, password } = await credentialsOf(settings, env);
  registerSecret(password);
  if (!username || !password) return undefined;
  const ca = caFile === undefined ? undefined : await read(caFile, 'caFile');
  return {
    ...{ host, port, tls, virtualHost, username, password },
    ...(ca !== undefined && { ca }),
    ...(managementPort !== undefined && { managementPort }),
  };
}

async function credentialsOf(
  { url, username, passwordEnv, passwordFile }: BusSettings,
  env: NodeJS.ProcessEnv,
): Promise<{ username?: string | undefined; password?: string | undefined }> {
  if (url !== undefined) {
    const reading = readBusUrl(url, env);
    if ('words' in reading) throw new SeatrialError('CONFIG_INVALID', `probes.bus.url ${reading.words}.`);
    return reading.url;
  }
  if (passwordEnv !== undefined) return { username, password: env[passwordEnv] };
  if (passwordFile === undefined) return { username };
  return { username, password: (await read(passwordFile, 'passwordFile')).trim() };
}

async function read(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SeatrialError('CONFIG_INVALID', `probes.bus.${setting} cannot be read: ${why}.`, { cause });
  }
}
