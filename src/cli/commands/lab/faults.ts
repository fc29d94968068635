import * as lab from '../../../../lab/lab.ts';
import type { Progress } from '../../../../lab/progress.ts';
import { SeatrialError } from '../../../core/errors.ts';

interface FaultArguments {
  readonly name?: string;
  readonly all: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** `seatrial lab break NAME`. */
export async function breakLab({ name, force, json }: FaultArguments, progress: Progress): Promise<boolean> {
  if (name === undefined) {
    throw new SeatrialError('USAGE', 'Which fault? "seatrial lab break" takes its name.', {
      hint: '"seatrial lab list" shows them all.',
    });
  }
  await lab.breakIt(name, { besideOthers: force }, progress);
  const text = `${name} is in. "seatrial lab mend" takes it out, and so does "seatrial lab up".`;
  process.stdout.write(json ? `${JSON.stringify({ broken: name })}\n` : `${text}\n`);
  return true;
}

/** `seatrial lab mend [NAME|--all]`. */
export async function mendLab({ name, all, json }: FaultArguments, progress: Progress): Promise<boolean> {
  if (name !== undefined && all) {
    throw new SeatrialError('USAGE', 'Either a name or --all.', { hint: 'Without both, every fault is taken out.' });
  }
  const result = await lab.mend(name, progress);
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${wordsOf(result)}\n`);
  return result.notReady.length === 0;
}

function wordsOf({ mended, notReady }: lab.Mended): string {
  if (mended.length === 0) return 'No fault was in.';
  const rest = notReady.length > 0 ? ` Not working yet: ${notReady.join(', ')}; "seatrial lab up" restarts them.` : '';
  return `Taken out: ${mended.join(', ')}.${rest}`;
}

/** `seatrial lab list`. */
export async function showFaults({ json, quiet }: FaultArguments): Promise<boolean> {
  const faults = lab.listFaults();
  if (json) {
    process.stdout.write(`${JSON.stringify(faults, null, 2)}\n`);
    return true;
  }
  const width = Math.max(...faults.map(({ name }) => name.length));
  for (const { name, title, culprit, isIn } of faults.filter((fault) => !quiet || fault.isIn)) {
    const where = culprit.host ? ` on ${culprit.host}` : '';
    process.stdout.write(`${isIn ? '●' : ' '} ${name.padEnd(width)}  ${title} (${culprit.components[0]}${where})\n`);
  }
  const inside = faults.filter(({ isIn }) => isIn).length;
  process.stdout.write(`\n${faults.length} faults, ${inside} of them in\n`);
  return true;
}
