import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { markedProcesses } from '../lab/orphans.ts';

const TICKS_PER_SECOND = 100;

/** The numbers of a stat line of /proc, from field 14 (utime) on; the name before them may hold spaces. */
const timesOf = (stat: string): number[] =>
  stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);

/**
 * CPU seconds all processes of the lab have spent, children that ended included. What a daemon spent that ended since
 * (a dnsmasq of a deleted network) is lost: a little too low rather than too high.
 */
function cloudCpuSeconds(): number {
  let ticks = 0;
  for (const pid of markedProcesses()) {
    try {
      ticks += timesOf(readFileSync(`/proc/${pid}/stat`, 'latin1')).reduce((sum, value) => sum + value, 0);
    } catch {
      // It ended while we looked.
    }
  }
  return ticks / TICKS_PER_SECOND;
}

const machineTimes = (): { busyMs: number; totalMs: number } => {
  const times = cpus().map((cpu) => cpu.times);
  const totalMs = times.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.idle + time.irq, 0);
  return { busyMs: totalMs - times.reduce((sum, time) => sum + time.idle, 0), totalMs };
};

export interface Cost {
  readonly cloudCpuSeconds: number;
  /** Share of the machine's CPU time that anybody used. */
  readonly busyShare: number;
}

/** Does something, and says what the cloud and the machine spent meanwhile. */
export async function measuringCloud<T>(work: () => Promise<T>): Promise<{ result: T; cost: Cost }> {
  const cloudBefore = cloudCpuSeconds();
  const machineBefore = machineTimes();
  const result = await work();
  const machineAfter = machineTimes();
  const totalMs = machineAfter.totalMs - machineBefore.totalMs;
  return {
    result,
    cost: {
      cloudCpuSeconds: cloudCpuSeconds() - cloudBefore,
      busyShare: totalMs === 0 ? 0 : (machineAfter.busyMs - machineBefore.busyMs) / totalMs,
    },
  };
}
