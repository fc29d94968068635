import type { HostAccess } from '../../config/host-access.ts';
import { SeatrialError } from '../../core/errors.ts';
import { type HostClock, readClock } from './clock.ts';
import { type LogPosition, readPositions } from './log-positions.ts';
import { CLOCK_ROUNDS, lookScript } from './look-script.ts';
import { type HostProcess, readProcesses } from './processes.ts';
import { type HostResources, readResources } from './resources.ts';
import { type Sections, splitSections } from './sections.ts';
import { type HostFile, type HostSetting, readFiles, readSettings } from './settings.ts';
import { runScript } from './shell.ts';
import { type ListeningSocket, readAddresses, readSockets } from './sockets.ts';

/** Everything one look at a host brought to light. Facts; what is right and wrong, suites say. */
export interface HostLook {
  readonly host: HostAccess;
  readonly system: { readonly kernel: string; readonly hostname: string; readonly isRoot: boolean };
  readonly processes: readonly HostProcess[];
  readonly sockets: readonly ListeningSocket[];
  readonly addresses: readonly { readonly device: string; readonly address: string }[];
  readonly clock: HostClock;
  readonly resources: HostResources;
  readonly settings: readonly HostSetting[];
  readonly files: readonly HostFile[];
  /** Where the logs ended at the time of the look, as far as the user may read them. */
  readonly logs: readonly LogPosition[];
  /** Logs that the user may not read, and folders of logs. */
  readonly closedLogs: readonly string[];
  /** Legs of bonded interfaces. */
  readonly bondLegs: readonly { readonly bond: string; readonly leg: string; readonly isUp: boolean }[];
  /** What libvirt answered; undefined where nothing is installed that could ask it. */
  readonly libvirt?: {
    /** Whether there is a daemon, or a socket of one: programs that ask it are on many a host without. */
    readonly hasDaemon: boolean;
    readonly answers: boolean;
    readonly said: string;
  };
}

/** Looks at a host: one login, one script. Rejects with what went wrong and a way out, always by its deadline. */
export async function lookAtHost(host: HostAccess): Promise<HostLook> {
  const { stdout, rounds } = await runScript(host, lookScript(host), { rounds: CLOCK_ROUNDS, timeoutMs: 25_000 });
  const { sections, isWhole } = splitSections(stdout);
  if (!isWhole) {
    throw new SeatrialError('PROBE_UNREACHABLE', `${host.name}: the look at it broke off.`, {
      hint: 'Is the login shell of the user a POSIX shell, and may it run ps, ss, df, find and awk?',
    });
  }
  const [kernel = '', hostname = '', userId = ''] = sections('system');
  const processes = readProcesses(sections);
  const libvirt = libvirtOf(sections, processes);
  const closedLogs = sections('closed logs');
  return {
    host,
    system: { kernel, hostname, isRoot: userId === '0' },
    processes,
    sockets: readSockets(sections),
    addresses: readAddresses(sections),
    clock: readClock(rounds, sections),
    resources: readResources(sections),
    settings: readSettings(sections),
    files: readFiles(sections),
    logs: readPositions(sections('logs')).filter(({ path }) => !closedLogs.includes(path)),
    closedLogs,
    bondLegs: bondLegs(sections),
    ...(libvirt && { libvirt }),
  };
}

const LIBVIRT_DAEMON = /(^|\/)(libvirtd|virtqemud)(\s|$)/;

function libvirtOf(sections: Sections, processes: readonly HostProcess[]): HostLook['libvirt'] {
  const lines = sections('libvirt');
  if (lines.length === 0) return undefined;
  return {
    hasDaemon: sections('libvirt sockets').length > 0 || processes.some(({ command }) => LIBVIRT_DAEMON.test(command)),
    answers: lines.at(-1) === 'exit 0',
    said: lines.slice(0, -1).join('\n'),
  };
}

/** In /proc/net/bonding each leg's name comes before its status; the status before the first leg is the bond's own. */
function bondLegs(sections: Sections): HostLook['bondLegs'] {
  let leg: string | undefined;
  return sections('bonds').flatMap((line) => {
    const [, bond = '', key = '', value = ''] = /^\/proc\/net\/bonding\/([^:]+):([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (key === 'Slave Interface') leg = `${bond} ${value}`;
    if (key !== 'MII Status' || leg === undefined || !leg.startsWith(`${bond} `)) return [];
    return [{ bond, leg: leg.slice(bond.length + 1), isUp: value === 'up' }];
  });
}
