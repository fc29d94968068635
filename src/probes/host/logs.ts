import { stripVTControlCharacters as stripColor } from 'node:util';
import type { HostAccess } from '../../config/host-access.ts';
import { redact } from '../../core/redact.ts';
import { type LogPosition, readPositions } from './log-positions.ts';
import { pattern, quoted } from './look-script.ts';
import { runScript } from './shell.ts';

/** A line of a service's log, without secrets. */
export interface LogLine {
  readonly host: string;
  readonly path: string;
  /** The log's name without folder and ending: `nova-compute`. */
  readonly service: string;
  readonly text: string;
}

/** Lines of interest: what oslo.log writes at these levels, and the traces of older releases. */
const BAD_LEVELS = ' (ERROR|CRITICAL|TRACE) ';

/** The most lines of one look, and the most characters of a line: logs of a broken cloud are long. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 2_000;

/** Where the logs of a host end now. */
export async function markLogs(host: HostAccess): Promise<LogPosition[]> {
  const { stdout } = await runScript(host, `stat -c '%i %s %n' ${host.logs.map(pattern).join(' ')} 2>/dev/null; true`);
  return readPositions(stdout.split('\n'));
}

/** Lines at ERROR, CRITICAL or TRACE that came after the marks, also over a rotation. */
export function errorsSince(host: HostAccess, marks: readonly LogPosition[]): Promise<LogLine[]> {
  return linesSince(host, marks, `grep -aE ${quoted(BAD_LEVELS)}`);
}

/** Lines after the marks that name one of these ids: of requests, of instances. */
export function linesNaming(
  host: HostAccess,
  marks: readonly LogPosition[],
  ids: readonly string[],
): Promise<LogLine[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return linesSince(host, marks, `grep -aF ${ids.map((id) => `-e ${quoted(id)}`).join(' ')}`);
}

async function linesSince(host: HostAccess, marks: readonly LogPosition[], filter: string): Promise<LogLine[]> {
  // Quoted already by `pattern`, so that stars still mean what they do.
  const logs = host.logs.map(pattern).join(' ');
  const known = marks.map(({ inode, size }) => `${inode}) from=${size + 1};;`).join(' ');
  const script = [
    `for log in ${logs} ${logs.replaceAll(/(\*?)\.log(?='|$)/g, '$1.log.1')}; do`,
    '[ -f "$log" ] || continue',
    'from=1; case "$(stat -c %i "$log")" in',
    `${known} *) case "$log" in *.1) continue;; esac;; esac`,
    `tail -c "+$from" "$log" | ${filter} | head -n ${MOST_LINES} | cut -c 1-${MOST_CHARACTERS} | sed "s#^#$log\t#"`,
    'done; true',
  ].join('\n');
  const { stdout } = await runScript(host, script);
  return stdout.split('\n').flatMap((line) => {
    const [path, ...text] = line.split('\t');
    if (!path || text.length === 0) return [];
    const service = path.replace(/^.*\//, '').replace(/\.log(\.1)?$/, '');
    return [{ host: host.name, path, service, text: redact(stripColor(text.join('\t'))) }];
  });
}
