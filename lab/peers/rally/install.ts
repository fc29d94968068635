import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../../../src/core/errors.ts';
import { type Progress, silent } from '../../progress.ts';
import { cloudFacts } from '../cloud-facts.ts';
import { ensurePackages, writeConfig } from '../install.ts';
import { peersFolder } from '../paths.ts';
import { runToFile, type Usage } from '../run-to-file.ts';

export const rallyFolder = join(peersFolder, 'rally');

const DATABASE = join(rallyFolder, 'rally.db');
/** The name the lab has in Rally's database. */
const ENVIRONMENT = 'lab';

export interface RallyOptions {
  /** How long Rally waits for a server to boot, and to be gone. Its own default is 300 s. */
  readonly serverTimeoutSeconds: number;
}

/** Installs Debian's Rally with its OpenStack scenarios, and a database that knows the lab as it is now. */
export async function installRally(
  progress: Progress = silent,
  { serverTimeoutSeconds }: RallyOptions = { serverTimeoutSeconds: 300 },
): Promise<void> {
  await ensurePackages('/usr/bin/rally', ['rally', 'python3-rally-openstack'], progress);
  mkdirSync(join(rallyFolder, 'log'), { recursive: true });
  const serverTimeout = String(serverTimeoutSeconds);
  const values = { ...(await cloudFacts()), folder: rallyFolder, serverTimeout };
  writeConfig('rally.conf', join(rallyFolder, 'rally.conf'), values);
  const spec = join(rallyFolder, 'environment.json');
  writeConfig('rally-environment.json', spec, values);
  // Made anew each time: it takes two seconds, and a lab that was reset has other passwords and ids.
  if (existsSync(DATABASE)) rmSync(DATABASE);
  await rally('install.txt', { args: ['db', 'create'] });
  await rally('install.txt', { args: ['env', 'create', '--name', ENVIRONMENT, '--spec', spec] });
}

export interface RallyCommand {
  readonly args: readonly string[];
  /** Any other exit code is a failure. Default 0. */
  readonly expected?: readonly number[];
  readonly timeoutMs?: number | undefined;
}

/** Runs one of Rally's commands; the output goes to a log of the given name. A failure quotes where to look. */
export async function rally(logName: string, { args, expected = [0], timeoutMs }: RallyCommand): Promise<Usage> {
  const log = join(rallyFolder, 'log', logName);
  const config = ['--config-file', join(rallyFolder, 'rally.conf')];
  const usage = await runToFile(log, '/usr/bin/rally', [...config, ...args], { cwd: rallyFolder, timeoutMs });
  if (expected.includes(usage.exitCode)) return usage;
  throw new SeatrialError('LAB_FAILED', `"rally ${args.slice(0, 2).join(' ')}" ended with ${usage.exitCode}.`, {
    hint: `Its output is in ${log}.`,
  });
}
