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

/** Installs Debian's Rally with its OpenStack scenarios, and a database that knows the lab as it is now. */
export async function installRally(progress: Progress = silent): Promise<void> {
  await ensurePackages('/usr/bin/rally', ['rally', 'python3-rally-openstack'], progress);
  mkdirSync(join(rallyFolder, 'log'), { recursive: true });
  const values = { ...(await cloudFacts()), folder: rallyFolder };
  writeConfig('rally.conf', join(rallyFolder, 'rally.conf'), values);
  const spec = join(rallyFolder, 'environment.json');
  writeConfig('rally-environment.json', spec, values);
  // Made anew each time: it takes two seconds, and a lab that was reset has other passwords and ids.
  if (existsSync(DATABASE)) rmSync(DATABASE);
  await rally('install.txt', ['db', 'create']);
  await rally('install.txt', ['env', 'create', '--name', ENVIRONMENT, '--spec', spec]);
}

/**
 * Runs one of Rally's commands; the output goes to a log of the given name. A failure, which is any exit code that is not
 * `expected`, quotes where to look.
 */
export async function rally(
  logName: string,
  args: readonly string[],
  expected: readonly number[] = [0],
): Promise<Usage> {
  const log = join(rallyFolder, 'log', logName);
  const config = ['--config-file', join(rallyFolder, 'rally.conf')];
  const usage = await runToFile(log, '/usr/bin/rally', [...config, ...args], { cwd: rallyFolder });
  if (expected.includes(usage.exitCode)) return usage;
  throw new SeatrialError('LAB_FAILED', `"rally ${args.slice(0, 2).join(' ')}" ended with ${usage.exitCode}.`, {
    hint: `Its output is in ${log}.`,
  });
}
