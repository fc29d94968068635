import type { HostAccess } from '../../config/host-access.ts';
import type { CostReading } from '../../model/costs.ts';
import { binaryOf, isOfCloud } from './binaries.ts';
import { readProcesses } from './processes.ts';
import { splitSections } from './sections.ts';
import { runScript } from './shell.ts';

/** The two parts of a look that tell of the processor: it has to be cheap beside a load. */
const SCRIPT = [
  'LC_ALL=C; export LC_ALL',
  "echo '@@processes'; ps -ww -eo pid=,ppid=,user:32=,etimes=,rss=,args=",
  "echo '@@ticks'; getconf CLK_TCK; cat /proc/[0-9]*/stat 2>/dev/null",
  "echo '@@end'",
].join('\n');

/**
 * Processor time of the services of all hosts so far, in ms: in all, and by binary. To be taken before and after a
 * load. A service that was started anew in between begins at zero, and its counter is then left out.
 */
export async function takeCpuCosts(hosts: readonly HostAccess[]): Promise<CostReading> {
  const perHost = await Promise.all(
    hosts.map(async (host) => readProcesses(splitSections((await runScript(host, SCRIPT)).stdout).sections)),
  );
  const byBinary = new Map<string, number>();
  for (const process of perHost.flat()) {
    const binary = binaryOf(process);
    if (!isOfCloud(binary)) continue;
    byBinary.set(binary, (byBinary.get(binary) ?? 0) + process.cpuMs);
  }
  const ofBinaries = [...byBinary].map(
    ([binary, ms]) => [`cpu_${binary.replaceAll(/[^A-Za-z0-9]+/g, '_').toLowerCase()}`, ms] as const,
  );
  return { cpu: ofBinaries.reduce((sum, [, ms]) => sum + ms, 0), ...Object.fromEntries(ofBinaries) };
}
