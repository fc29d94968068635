import { SeatrialError } from '../core/errors.ts';
import { registerSecret } from '../core/redact.ts';
import { readBusUrl } from './bus-url.ts';
import { passwordOf, readSettingFile } from './probe-files.ts';
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
  /** Whether the management API speaks TLS, where seatrial.yaml says that of its own; as the broker when left out. */
  readonly managementTls?: boolean;
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
  const { host, port, tls, virtualHost, caFile, managementPort, managementTls } = settings;
  const { username, password } = await credentialsOf(settings, env);
  registerSecret(password);
  if (!username || !password) return undefined;
  const ca = caFile === undefined ? undefined : await readSettingFile(caFile, 'probes.bus.caFile');
  return {
    ...{ host, port, tls, virtualHost, username, password },
    ...(ca !== undefined && { ca }),
    ...(managementPort !== undefined && { managementPort }),
    ...(managementTls !== undefined && { managementTls }),
  };
}

async function credentialsOf(
  settings: BusSettings,
  env: NodeJS.ProcessEnv,
): Promise<{ username?: string | undefined; password?: string | undefined }> {
  const { url, username } = settings;
  if (url !== undefined) {
    const reading = readBusUrl(url, env);
    if ('words' in reading) throw new SeatrialError('CONFIG_INVALID', `probes.bus.url ${reading.words}.`);
    return reading.url;
  }
  return { username, password: await passwordOf(settings, env, 'probes.bus') };
}
