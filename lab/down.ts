import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openLedger } from './faults/ledger.ts';
import { mendStage } from './faults/mend.ts';
import { removeNetworks } from './host.ts';
import { markedProcesses, stopProcesses } from './orphans.ts';
import { paths } from './paths.ts';
import type { Progress } from './progress.ts';
import { SERVICES } from './services.ts';
import { isSupervisorUp, shutdownSupervisor, stopProgram } from './supervisor.ts';

/** What everything else talks to goes last, so that the others can say goodbye. */
const LAST = new Set(['mariadb', 'rabbitmq', 'epmd', 'memcached']);

/** Ends every process, namespace and bridge of the lab. Its data stays, unless `purge` says otherwise. */
export async function takeDown(progress: Progress, options: { purge: boolean }): Promise<void> {
  if (await isSupervisorUp()) {
    progress.note('stopping the services');
    await stopServices(SERVICES.map(({ name }) => name).filter((name) => !LAST.has(name)));
    await stopServices([...LAST]);
    await shutdownSupervisor();
  }
  // Mounts and rules of faults are not the lab's any more once its folder is gone. The rest waits for the next "up".
  await mendStage(openLedger().faultsIn(), 'machine', { start: async () => {}, restart: async () => {} });
  const left = markedProcesses();
  if (left.length > 0) {
    progress.note(`stopping ${left.length} processes the services left behind`);
    await stopProcesses(left);
  }
  await removeNetworks(true);
  rmSync(join(paths.root, 'taps'), { recursive: true, force: true });
  rmSync(paths.run, { recursive: true, force: true });
  if (options.purge) rmSync(paths.root, { recursive: true, force: true });
}

/** All at once: each has its own grace period. A program the running supervisor does not know is as good as stopped. */
export async function stopServices(names: readonly string[]): Promise<void> {
  await Promise.all(names.map((name) => stopProgram(name).catch(() => {})));
}
