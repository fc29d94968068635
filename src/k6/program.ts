import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** A k6 that can be used. */
export interface K6Program {
  readonly path: string;
  readonly version: string;
}

/** Either the program, or why there is none and how to come by one. */
export type FoundK6 = K6Program | { readonly missing: string };

/** The oldest major version: the first with TypeScript, `--summary-mode` and `K6_*` as they are used here. */
const OLDEST_MAJOR = 2;

/** How to get k6; the version is the one the scripts were written with. */
const ADVICE =
  'install it with "go install go.k6.io/k6/v2@v2.2.0" or as a package, and put it on PATH or name it with --k6, "k6" in seatrial.yaml or SEATRIAL_K6';

/**
 * Finds k6 and asks its version. `named` is what --k6, seatrial.yaml or SEATRIAL_K6 say: a path, or a name to look for
 * on PATH. A k6 that is not there is a reason to skip, never an error.
 */
export async function findK6(named: string | undefined, env: NodeJS.ProcessEnv = process.env): Promise<FoundK6> {
  const path = await locate(named ?? 'k6', env);
  if (path === undefined) {
    const where = named === undefined ? 'k6 is not on PATH' : `there is no program at ${named}, which was named as k6`;
    return { missing: `needs k6, and ${where}; ${ADVICE}` };
  }
  const said = await versionText(path, env);
  const version = /\bk6(?:\.exe)? v(\d+\.\d+\.\d+\S*)/.exec(said)?.[1];
  if (version === undefined)
    return { missing: `needs k6, and ${path} does not answer "version" as k6 does; ${ADVICE}` };
  if (Number.parseInt(version, 10) < OLDEST_MAJOR) {
    return { missing: `needs k6 ${OLDEST_MAJOR}.0 or newer, and ${path} is ${version}; ${ADVICE}` };
  }
  return { path, version };
}

async function locate(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if (name.includes('/')) return (await isProgram(resolve(name))) ? resolve(name) : undefined;
  for (const folder of (env.PATH ?? '').split(delimiter).filter((each) => each !== '')) {
    const path = join(folder, name);
    if (await isProgram(path)) return path;
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** What it prints; nothing when it cannot be run or does not answer in time. */
async function versionText(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const options = { env: { PATH: env.PATH }, timeout: 20_000 };
  return promisify(execFile)(path, ['version'], options).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
