import { DF_SECONDS } from './look-script.ts';
import type { Sections } from './sections.ts';

/** How full something is. */
export interface Fill {
  readonly used: number;
  readonly total: number;
}

/** A mounted file system. */
export interface HostDisk {
  readonly mount: string;
  readonly device: string;
  readonly type: string;
  readonly bytes: Fill;
  /** Undefined for a file system without a fixed number of inodes. */
  readonly inodes?: Fill;
}

/** What a host has of everything, and what of it is in use. */
export interface HostResources {
  readonly disks: readonly HostDisk[];
  /** Why not a single disk could be read. */
  readonly noDisks?: string;
  /** Bytes; used means not available to new processes. */
  readonly memory: Fill;
  readonly swap: Fill;
  readonly processors: number;
  /** Processes that ran or wanted to, on average over 1, 5 and 15 minutes. */
  readonly load: readonly [number, number, number];
  /** Open files of all processes. */
  readonly files: Fill;
}

export function readResources(sections: Sections): HostResources {
  const [processors = '1', loads = ''] = sections('load');
  const [one = 0, five = 0, fifteen = 0] = loads.split(' ').map(Number);
  const [files = ''] = sections('files');
  const [allocated = 0, free = 0, most = 0] = files.split(/\s+/).map(Number);
  const memory = memoryOf(sections('memory'));
  const disks = disksOf(sections('disks'), sections('inodes'));
  return {
    disks,
    ...(disks.length === 0 && { noDisks: whyNoDisks(sections('disks').at(-1)) }),
    memory: { used: memory('MemTotal') - memory('MemAvailable'), total: memory('MemTotal') },
    swap: { used: memory('SwapTotal') - memory('SwapFree'), total: memory('SwapTotal') },
    processors: Number(processors),
    load: [one, five, fifteen],
    files: { used: allocated - free, total: most },
  };
}

function memoryOf(lines: readonly string[]): (name: string) => number {
  const kib = new Map(
    lines.map((line) => {
      const [name = '', amount = '0'] = line.split(/:\s+/);
      return [name, Number.parseInt(amount, 10)];
    }),
  );
  return (name) => (kib.get(name) ?? 0) * 1024;
}

/** Device, type, total, used, available, share, mount point: what `df -PT` prints below its heading. */
const ROW = /^(\S+)\s+(\S+)\s+(\d+)\s+(\d+)\s+(\d+)\s+\S+\s+(\/.*)$/;

function disksOf(bytes: readonly string[], inodes: readonly string[]): HostDisk[] {
  const inodesOf = new Map(
    inodes.flatMap((line) => {
      const [, , , total = '0', used = '0', , mount = ''] = ROW.exec(line) ?? [];
      return Number(total) > 0 ? [[mount, { used: Number(used), total: Number(total) }] as const] : [];
    }),
  );
  return bytes.flatMap((line) => {
    const [, device = '', type = '', total = '0', used = '0', available = '0', mount = ''] = ROW.exec(line) ?? [];
    if (Number(total) === 0) return [];
    const inodesThere = inodesOf.get(mount);
    // As `df` itself counts: what is kept for root is neither used nor there for the others.
    const room = (Number(used) + Number(available)) * 1024;
    return [
      {
        ...{ mount, device, type, bytes: { used: Number(used) * 1024, total: room } },
        ...(inodesThere && { inodes: inodesThere }),
      },
    ];
  });
}

/** By what `timeout` ended with: 124 where the time was over. */
function whyNoDisks(end = 'exit unknown'): string {
  if (end === 'exit 124') return `df was not done within ${DF_SECONDS} s, as where a network file system hangs`;
  return `df lists none (${end})`;
}

/** Used share of a whole, 0 to 1. */
export const shareOf = ({ used, total }: Fill): number => (total > 0 ? used / total : 0);
