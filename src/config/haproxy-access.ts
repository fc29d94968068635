import { registerSecret } from '../core/redact.ts';
import type { HaproxySettings } from './places-schema.ts';

/** A statistics page, and who we are to it. The password is registered for redaction. */
export interface HaproxyAccess {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

export function haproxyAccess({ url, username, passwordEnv }: HaproxySettings, env: NodeJS.ProcessEnv): HaproxyAccess {
  const password = passwordEnv === undefined ? undefined : env[passwordEnv];
  registerSecret(password);
  return { url, ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}
