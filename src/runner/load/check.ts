import { basename, isAbsolute, join } from 'node:path';
import { SeatrialError } from '../../core/errors.ts';
import type { Knee, Load } from '../../model/load.ts';
import type { CheckMeta, Need } from '../context.ts';
import type { TargetFacts } from '../facts.ts';
import { SCENARIOS_DIR } from '../k6/script-file.ts';
import { register } from '../register.ts';
import { currentTheatre } from '../theatre.ts';
import { chooseLoad, withScale } from './choose-load.ts';
import { keepingInvariants } from './invariants.ts';
import { kneeOf } from './knee.ts';
import { needsOf } from './mix.ts';
import type { LoadOverrides } from './overrides.ts';
import { onGround } from './perform.ts';
import { progressTo } from './progress.ts';
import type { Workload } from './scenario.ts';
import { SCENARIO_FILE } from './scenario-file.ts';

/** The load's own profile ends it; this only ends what hangs, in ms. */
const LONGEST_MS = 24 * 3_600_000;

/**
 * Runs a scenario as a check, which fails when one of its thresholds does. In the record each threshold, and each class
 * of errors, is a check of its own, below this one. `path` is a scenario that comes with seatrial
 * ("boot-storm.scenario.ts"), or the absolute path of one of your own; `overrides` change what it says of itself.
 */
export function load(title: string, path: string, overrides: LoadOverrides = {}, meta: CheckMeta = {}): void {
  const theatre = currentTheatre();
  const { place } = theatre;
  if (!place) throw new Error(`The load “${title}” stands outside of a suite file.`);
  // A scenario is read when its turn to be listed has come, which no longer is within this call.
  theatre.host.group(basename(path), { concurrent: false }, async () => {
    const workload = await readWorkload(isAbsolute(path) ? path : join(SCENARIOS_DIR, path));
    theatre.place = place;
    registerLoad(title, basename(path).replace(SCENARIO_FILE, ''), workload, overrides, meta);
  });
}

async function readWorkload(path: string): Promise<Workload> {
  const { default: workload } = (await currentTheatre().readFile(path)) as { default?: Workload };
  if (workload && (('iteration' in workload && 'profile' in workload) || 'parts' in workload)) return workload;
  throw new SeatrialError('CONFIG_INVALID', `${path} has no scenario as its default export.`, {
    hint: "End it with: export default scenario({ … }) or mixed({ … }), from 'seatrial/scenario'.",
  });
}

function registerLoad(title: string, id: string, workload: Workload, own: LoadOverrides, meta: CheckMeta): void {
  const overrides = { ...own, ...currentTheatre().plan.load };
  // Here already, so that what is wrong with it is found before the cloud is touched.
  const needs = needsOf(workload);
  const chosen = chooseLoad(id, workload, overrides);
  if (overrides.knee) requireSearchable(id, workload, overrides, overrides.knee.upTo);
  register({
    title,
    meta: {
      ...meta,
      severity: meta.severity ?? 'critical',
      needs: [...needs, ...(meta.needs ?? [])] as Need[],
      timeoutMs: meta.timeoutMs ?? LONGEST_MS,
    },
    concurrent: false,
    endsByItself: true,
    openScope: currentTheatre().openScope,
    body: async (context) => {
      const stage = await currentTheatre().stage();
      const perform = () =>
        onGround<Load>(
          stage,
          chosen,
          {
            signal: context.signal,
            service: context.facts.services.find((each) => needs.includes(each)),
            listener: progressTo(currentTheatre().backstage, stage.plan.stage.progressEveryMs),
          },
          async (ground) => {
            if (!overrides.knee) return ground.run(chosen);
            const runAt = (n: number) => ground.run(withScale(id, workload, overrides, n));
            const declared = declaredLimit(workload, context.facts);
            return kneeOf(runAt, { ...overrides.knee, ...(declared && { declared }), signal: context.signal });
          },
        );
      const result = await keepingInvariants(stage.places.database, perform, context.sleep);
      context.keep({ load: result });
      assertRan(result);
    },
    // Sequential checks come one by one: the next load finds nothing of this one still going on.
    onEnd: (_, scope) => scope && currentTheatre().closeNow(scope),
  });
}

/** Throws USAGE for a search that could not even begin. */
function requireSearchable(id: string, workload: Workload, overrides: LoadOverrides, upTo: number): void {
  if (!Number.isInteger(upTo) || upTo < 1) {
    throw new SeatrialError('USAGE', `--up-to has to be a whole number of at least 1, got ${upTo}.`);
  }
  withScale(id, workload, overrides, 1);
}

function declaredLimit({ limit }: Workload, { limits }: TargetFacts): Knee['declared'] {
  const n = limit && limits?.[limit];
  return n === undefined ? undefined : { limit: `limits.${limit}`, n };
}

/** That the load came to its end; its thresholds and errors are judged one by one, in judge-load.ts. */
function assertRan({ id, outcome, scenarios, thresholds, knee }: Load): void {
  if (outcome === 'interrupted') throw new SeatrialError('INTERRUPTED', 'The load was interrupted.');
  const ended = scenarios.reduce((sum, { iterations }) => sum + iterations.done + iterations.failed, 0);
  if (ended === 0) throw new SeatrialError('SELECTION_EMPTY', `No iteration of ${id} came to its end.`);
  if (thresholds.length === 0 && !knee) {
    throw new SeatrialError('CONFIG_INVALID', `${id} has no threshold: a load that cannot fail proves nothing.`, {
      hint: 'Give the scenario thresholds, or one on the command line: --threshold "iteration_failed=rate<0.01".',
    });
  }
}
