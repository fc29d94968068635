import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Progress, silent } from '../../progress.ts';
import { cloudFacts } from '../cloud-facts.ts';
import { ensurePackages, writeConfig } from '../install.ts';
import { peersFolder } from '../paths.ts';

export const tempestFolder = join(peersFolder, 'tempest');
export const tempestConfig = join(tempestFolder, 'tempest.conf');
export const excludeList = join(tempestFolder, 'exclude.txt');

/** Installs Debian's Tempest and writes a workspace for the lab as it is now. */
export async function installTempest(progress: Progress = silent): Promise<void> {
  await ensurePackages('/usr/bin/tempest', ['tempest'], progress);
  for (const folder of ['log', 'lock', 'home']) mkdirSync(join(tempestFolder, folder), { recursive: true });
  const values = { ...(await cloudFacts()), folder: tempestFolder };
  writeConfig('stestr.conf', join(tempestFolder, '.stestr.conf'), values);
  writeConfig('tempest.conf', tempestConfig, values);
  writeConfig('tempest-exclude.txt', excludeList, values);
}
