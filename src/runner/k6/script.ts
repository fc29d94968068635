import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { SeatrialError } from '../../core/errors.ts';
import { k6Environment } from '../../k6/environment.ts';
import type { K6Progress } from '../../k6/progress.ts';
import { runK6 } from '../../k6/run.ts';
import type { K6Result } from '../../model/k6.ts';
import type { CheckContext, CheckMeta, Need } from '../context.ts';
import { register } from '../register.ts';
import { currentTheatre } from '../theatre.ts';
import { provideForScript } from './provide.ts';
import { openForScript } from './script-cloud.ts';
import { SCENARIOS_DIR } from './script-file.ts';
import { readScriptNeeds, type ScriptNeeds } from './script-needs.ts';
import { summaryTable } from './table.ts';

/** The script's own profile ends it; this only ends what hangs, in ms. */
const LONGEST_MS = 24 * 3_600_000;

/** Pause between two words about a script's progress, in ms. */
const TELLING_EVERY_MS = 10_000;

/** Groups k6 scripts under a name; they run one after the other, each alone, and one that fails stops no other. */
export function inTurn(name: string, define: () => void): void {
  const theatre = currentTheatre();
  const { place } = theatre;
  if (!place) throw new Error(`The topic “${name}” stands outside of a suite file.`);
  theatre.host.group(name, { concurrent: false }, () => {
    theatre.place = { file: place.file, topic: name };
    define();
    theatre.place = place;
  });
}

/**
 * Runs a k6 script as a check, which fails when one of the script's thresholds or checks does. In the record each of
 * them is a check of its own, below this one. `path` is a script that comes with seatrial ("tokens.k6.ts"), or one of
 * your own: absolute, or "./…" beside the suite file.
 */
export function k6(title: string, path: string, meta: CheckMeta = {}): void {
  const script = locate(path);
  const needs = readScriptNeeds(script);
  register({
    title,
    meta: { ...meta, needs: [...needsOf(needs), ...(meta.needs ?? [])], timeoutMs: meta.timeoutMs ?? LONGEST_MS },
    concurrent: false,
    endsByItself: true,
    openScope: currentTheatre().openScope,
    body: async (context) => {
      const result = await play(context, script, needs);
      context.keep({ k6: result });
      context.attach('k6 summary', summaryTable(result));
      if (result.log.length > 0) context.attach("k6's last lines", result.log.join('\n'));
      assertRan(result);
    },
    // Sequential checks come one by one: the next script finds nothing of this one still going on.
    onEnd: (_, scope) => scope && currentTheatre().closeNow(scope),
  });
}

function locate(path: string): string {
  if (isAbsolute(path)) return path;
  const file = currentTheatre().place?.file.path;
  return path.startsWith('.') && file !== undefined ? resolve(dirname(file), path) : join(SCENARIOS_DIR, path);
}

function needsOf({ services, servers }: ScriptNeeds): Need[] {
  return ['k6', ...services, ...(servers > 0 ? (['boot-image', 'flavor'] as const) : [])];
}

async function play(context: CheckContext, script: string, needs: ScriptNeeds): Promise<K6Result> {
  const { runId, stage } = currentTheatre().plan;
  const { k6: program } = context.facts;
  if (program === undefined || 'missing' in program) throw new Error('The check ran without the k6 it needs.');
  const provided = await provideForScript(context, needs);
  const opened = await openForScript(context, runId, needs);
  try {
    return await context.step(`k6 run ${basename(script)}`, () =>
      runK6({
        k6: program,
        script,
        env: k6Environment(process.env, opened.cloud, { ...provided, ...stage?.k6Variables }),
        signal: context.signal,
        onProgress: progressOf(basename(script)),
      }),
    );
  } finally {
    await opened.close();
  }
}

/** Tells now and then how far the script has come; k6 itself says so every second. */
function progressOf(script: string): (progress: K6Progress) => void {
  let toldMs = performance.now();
  return ({ elapsed, activeVus, iterations }) => {
    if (performance.now() - toldMs < TELLING_EVERY_MS) return;
    toldMs = performance.now();
    currentTheatre().backstage.progress(`${script}: ${iterations} iterations by ${activeVus} users after ${elapsed}`);
  };
}

/** That a script ran and measured something; its thresholds and checks are judged one by one, in checks.ts. */
function assertRan({ script, failure, exceptions, iterations, thresholds, checks }: K6Result): void {
  if (failure) throw new SeatrialError(failure.code, failure.message);
  const [thrown] = exceptions;
  if (thrown) {
    const count = exceptions.reduce((sum, each) => sum + each.count, 0);
    throw new SeatrialError('K6_SCRIPT_FAILED', `${script} threw in ${count} iterations: ${thrown.message}`);
  }
  if (iterations === 0) {
    throw new SeatrialError('K6_SCRIPT_FAILED', `No iteration of ${script} came to its end, so nothing was measured.`, {
      hint: 'Give the script more time, and look at what its first request waits for.',
    });
  }
  if (thresholds.length + checks.length === 0) {
    throw new SeatrialError('K6_SCRIPT_INVALID', `${script} asserts nothing: it has no threshold and no check.`, {
      hint: 'Add thresholds to its options; a run that cannot fail proves nothing.',
    });
  }
}
