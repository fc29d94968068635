import { readFile } from 'node:fs/promises';
import { SeatrialError } from '../core/errors.ts';
import { messageOf } from '../core/message-of.ts';

/** Where a probe's password is; never the password itself. */
export interface PasswordSettings {
  readonly passwordEnv?: string | undefined;
  readonly passwordFile?: string | undefined;
}

/** The password that `probe` ("probes.bus") says to look for; undefined where there is none. */
export async function passwordOf(
  { passwordEnv, passwordFile }: PasswordSettings,
  env: NodeJS.ProcessEnv,
  probe: string,
): Promise<string | undefined> {
  if (passwordEnv !== undefined) return env[passwordEnv];
  if (passwordFile === undefined) return undefined;
  return (await readSettingFile(passwordFile, `${probe}.passwordFile`)).trim();
}

/** The content of a file that a setting names; CONFIG_INVALID names the setting when it cannot be read. */
export async function readSettingFile(path: string, setting: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const why = messageOf(cause);
    throw new SeatrialError('CONFIG_INVALID', `${setting} cannot be read: ${why}.`, { cause });
  }
}
