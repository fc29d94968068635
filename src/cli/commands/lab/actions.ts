import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import * as lab from '../../../../lab/lab.ts';
import { linesTo, liveTo, type Progress, silent } from '../../../../lab/progress.ts';
import { redact } from '../../../core/redact.ts';
import { breakLab, mendLab, showFaults } from './faults.ts';
import { renderStatus } from './status-table.ts';

export interface LabAction {
  readonly action: 'up' | 'down' | 'status' | 'logs' | 'reset' | 'break' | 'mend' | 'list';
  /** A service, for logs; a fault, for break and mend. */
  readonly name?: string;
  readonly purge: boolean;
  readonly follow: boolean;
  readonly lines: number;
  readonly all: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Carries out one action of `seatrial lab`. Says whether the lab is as the action wants it. */
export async function runLabAction(args: LabAction): Promise<boolean> {
  if (args.action === 'logs') return showLogs(args);
  if (args.action === 'status') return showStatus(args);
  if (args.action === 'list') return showFaults(args);
  const progress = progressFor(args);
  if (args.action === 'break') return breakLab(args, progress);
  if (args.action === 'mend') return mendLab(args, progress);
  const startedAt = Date.now();
  if (args.action === 'down') await lab.down(progress, { purge: args.purge });
  else if (args.action === 'reset') await lab.reset(progress);
  else await lab.up(progress);
  const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
  const result = {
    up: `The lab is up (${took}). clouds.yaml has it as "lab" (administrator) and "lab-user".`,
    down: `The lab is down (${took}). ${args.purge ? 'Its data is gone.' : 'Its data stays; --purge removes it.'}`,
    reset: `The lab is a fresh cloud again (${took}).`,
  }[args.action];
  process.stdout.write(args.json ? `${JSON.stringify(await lab.status(), null, 2)}\n` : `${result}\n`);
  return true;
}

/** Progress goes to stderr: stdout belongs to the result. */
function progressFor({ quiet }: LabAction): Progress {
  if (quiet) return silent;
  return process.stderr.isTTY ? liveTo(process.stderr) : linesTo(process.stderr);
}

async function showStatus({ json, quiet }: LabAction): Promise<boolean> {
  const status = await lab.status();
  if (json) process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
  else process.stdout.write(renderStatus(status, { quiet }));
  return status.state === 'up';
}

async function showLogs({ name: service, follow, lines }: LabAction): Promise<boolean> {
  const files = lab.logFiles(service);
  const tail = spawn('tail', ['-n', String(lines), ...(follow ? ['-F'] : []), '--', ...files], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // OpenStack ends every line with a colour reset, whether or not anything was coloured.
  tail.stdout
    .setEncoding('utf8')
    .on('data', (text: string) => process.stdout.write(redact(stripVTControlCharacters(text))));
  const code = await new Promise<number | null>((resolve, reject) => tail.on('error', reject).on('close', resolve));
  return code === 0;
}
