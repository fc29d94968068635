import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { peersFolder } from '../lab/peers/paths.ts';
import { runToFile, type Usage } from '../lab/peers/run-to-file.ts';
import type { RunRecord } from '../src/model/record.ts';

const root = join(import.meta.dirname, '..');
/** The program's file, to be run as it is: its first line has Node.js's flags. */
export const program = join(root, 'bin', 'seatrial.js');
const outFolder = join(peersFolder, 'seatrial');

/** A user's environment, in which the program finds the Node.js that this one runs with. */
export function userEnvironment(): { HOME: string; PATH: string } {
  const { HOME = '/root', PATH = '/usr/bin:/bin' } = process.env;
  return { HOME, PATH: `${dirname(process.execPath)}:${PATH}` };
}

/** Runs the program as a user does, its output in a log beside those of the peers. */
export async function seatrial(log: string, args: readonly string[]): Promise<Usage> {
  return runToFile(join(peersFolder, log), program, args, { cwd: root, env: userEnvironment() });
}

/** Exit codes of a run that went to its end: passed, failed, cleanup incomplete. Any other was cut short and measures nothing. */
const FINISHED = new Set([0, 1, 4]);

/** A `run` or a `load` on the lab, with what it cost and its record. */
export async function seatrialOnLab(args: readonly string[]): Promise<{ usage: Usage; record: RunRecord }> {
  // An empty folder, so that a run that leaves no record cannot be taken for the one before it.
  rmSync(outFolder, { recursive: true, force: true });
  mkdirSync(outFolder, { recursive: true });
  const usage = await seatrial('seatrial-run.txt', [...args, '--cloud', 'lab', '--out', outFolder]);
  if (!FINISHED.has(usage.exitCode)) throw new Error(`seatrial was cut short: it ended with ${usage.exitCode}.`);
  return { usage, record: onlyRecord() };
}

function onlyRecord(): RunRecord {
  const record = readdirSync(outFolder)
    .map((name) => join(outFolder, name, 'run.json'))
    .find((path) => existsSync(path));
  if (record === undefined) throw new Error(`seatrial left no run.json in ${outFolder}.`);
  return JSON.parse(readFileSync(record, 'utf8')) as RunRecord;
}
