import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadCloud } from '../../src/config/clouds-yaml.ts';
import { findK6 } from '../../src/k6/program.ts';

const SCENARIOS = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** The file names of all k6 scripts that come with seatrial. */
export const SCRIPTS = (await readdir(SCENARIOS)).filter((name) => name.endsWith('.k6.ts'));

/** What must never be seen: tokens, and passwords and secrets made for the run. */
export const SECRETS = [/gAAAAA[\w-]{20,}/, /St1![\w-]{8,}/];

const found = await findK6(undefined);

/** The k6 program; undefined where there is none. */
export const k6 = 'missing' in found ? undefined : found;

/** For the name of a test: why it is skipped, or nothing. */
export const whyNoK6 = 'missing' in found ? ` (skipped: it ${found.missing})` : '';

/** Runs a script by plain k6 as the lab's ordinary user; rejects unless k6 calls it passed. Writes its summary to a file. */
export async function plainK6(script: string, summary: string): Promise<void> {
  const args = ['run', '--quiet', '--no-usage-report', '--summary-export', summary, join(SCENARIOS, script)];
  const env = { ...process.env, ...(await openrc('lab-user')) };
  await promisify(execFile)(k6?.path ?? '', args, { env, maxBuffer: 64 * 1024 * 1024 });
}

/** An entry of clouds.yaml as the variables of an openrc file. */
async function openrc(name: string): Promise<Record<string, string>> {
  const { auth, authUrl, region } = await loadCloud({ cloud: name });
  if (auth.method !== 'password' || auth.scope.kind !== 'project') throw new Error(`${name} has no password.`);
  return {
    OS_AUTH_URL: authUrl,
    OS_USERNAME: auth.username ?? '',
    OS_PASSWORD: auth.password,
    OS_USER_DOMAIN_NAME: auth.userDomain?.name ?? '',
    OS_PROJECT_NAME: auth.scope.name ?? '',
    OS_PROJECT_DOMAIN_NAME: auth.scope.domain?.name ?? '',
    OS_REGION_NAME: region ?? '',
  };
}
