import type { Sections } from './sections.ts';

/** A process as the host shows it. */
export interface HostProcess {
  readonly pid: number;
  readonly parent: number;
  readonly user: string;
  readonly upSeconds: number;
  readonly residentBytes: number;
  readonly command: string;
  /** What it used of the processor, together with its children that have ended, in ms. */
  readonly cpuMs: number;
  /** `S` asleep, `R` running, `D` waiting for a device, `T` stopped, …: proc(5). Undefined where it ended meanwhile. */
  readonly state?: string;
  /** Files it has open, and may have; undefined where we may not see. */
  readonly files?: { readonly open: number; readonly limit: number };
}

const ROW = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\d+)\s+(\d+)\s+(.*)$/;

/** The processes with a command line: threads of the kernel have none, and the dead need nothing. */
export function readProcesses(sections: Sections): HostProcess[] {
  const stats = readStats(sections('ticks'));
  const open = openFiles(sections('descriptors'));
  const limits = fileLimits(sections('limits'));
  return sections('processes').flatMap((line) => {
    const [, pid = '', parent = '', user = '', up = '', rss = '', command = ''] = ROW.exec(line) ?? [];
    if (pid === '' || /^\[.*\]( <defunct>)?$/.test(command)) return [];
    const [count, limit] = [open.get(pid), limits.get(pid)];
    return [
      {
        pid: Number(pid),
        parent: Number(parent),
        user,
        upSeconds: Number(up),
        residentBytes: Number(rss) * 1024,
        command,
        cpuMs: 0,
        ...stats.get(pid),
        ...(count !== undefined && limit !== undefined && { files: { open: count, limit } }),
      },
    ];
  });
}

/** From /proc/PID/stat: the name may hold anything, so fields are counted from the last bracket on. */
function readStats([perSecond = '100', ...stats]: readonly string[]): Map<string, { cpuMs: number; state: string }> {
  const msPerTick = 1000 / (Number(perSecond) || 100);
  return new Map(
    stats.map((line) => {
      const [state = '', ...fields] = line.slice(line.lastIndexOf(')') + 2).split(' ');
      // utime, stime, cutime and cstime: proc(5)
      const ticks = fields.slice(10, 14).reduce((sum, field) => sum + Number(field), 0);
      return [line.slice(0, line.indexOf(' ')), { cpuMs: ticks * msPerTick, state }];
    }),
  );
}

function openFiles(lines: readonly string[]): Map<string, number> {
  return new Map(
    lines.map((line) => {
      const [, count = '0', pid = ''] = /^\s*(\d+) \/proc\/(\d+)\/fd$/.exec(line) ?? [];
      return [pid, Number(count)];
    }),
  );
}

function fileLimits(lines: readonly string[]): Map<string, number> {
  return new Map(
    lines.map((line) => {
      const [, pid = '', soft = ''] = /^\/proc\/(\d+)\/limits:Max open files\s+(\d+)/.exec(line) ?? [];
      return [pid, Number(soft)];
    }),
  );
}
