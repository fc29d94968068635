import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SeatrialError } from '../src/core/errors.ts';
import { hasGoldenDump, restoreDatabases, sql } from './database.ts';
import { stopServices } from './down.ts';
import { ensureOwnedFolders } from './folders.ts';
import { removeNetworks } from './host.ts';
import { isDescendant, markedProcesses, stopProcesses } from './orphans.ts';
import { paths } from './paths.ts';
import type { Progress } from './progress.ts';
import { SERVICES } from './services.ts';
import { isSupervisorUp, supervisorPid } from './supervisor.ts';
import { bringUp } from './up.ts';

/**
 * What may go on running: these keep what they know in the databases. The others hold state of resources in memory,
 * on the bus or in caches.
 */
const STATELESS = new Set([
  'mariadb',
  'epmd',
  'keystone',
  'glance-api',
  'nova-api',
  'neutron-server',
  'cinder-api',
  'cinder-scheduler',
  'heat-api',
  'swift-account',
  'swift-container',
  'swift-object',
  'swift-proxy',
]);

/** Goes back to the cloud as it was when it was new. */
export async function resetCloud(progress: Progress): Promise<void> {
  if (!(await isSupervisorUp())) await bringUp(progress);
  if (!hasGoldenDump()) {
    throw new SeatrialError('LAB_FAILED', 'The lab was never complete, so there is no fresh state to go back to.', {
      hint: 'Run "seatrial lab up" first.',
    });
  }
  progress.note('stopping the services');
  await stopServices(SERVICES.map(({ name }) => name).filter((name) => !STATELESS.has(name)));
  await stopProcesses(await leftBehind());
  progress.note('restoring databases and files');
  await Promise.all([restoreDatabases(), removeNetworks(false)]);
  await removeFiles();
  progress.note('starting the services');
  await bringUp(progress);
}

/** Helpers that agents started for networks and routers, and that outlive them: dnsmasq, haproxy, radvd. */
async function leftBehind(): Promise<number[]> {
  const supervisor = await supervisorPid();
  return markedProcesses().filter((pid) => pid !== supervisor && !isDescendant(pid, supervisor));
}

/** Files that belong to resources the fresh cloud does not know. Images it does know stay. */
async function removeFiles(): Promise<void> {
  const images = new Set((await sql('SELECT id FROM glance.images WHERE deleted = 0;')).split('\n'));
  const imageFolder = join(paths.root, 'glance', 'images');
  for (const file of readdirSync(imageFolder).filter((name) => !images.has(name))) rmSync(join(imageFolder, file));
  for (const folder of ['taps', 'rabbitmq', 'swift/d1', 'neutron', 'glance/staging']) {
    rmSync(join(paths.root, folder), { recursive: true, force: true });
  }
  ensureOwnedFolders();
}
