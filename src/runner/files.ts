import { basename } from 'node:path';
import { inTurn, k6 } from './k6/script.ts';
import { isScript, PERFORMANCE } from './k6/script-file.ts';
import { load } from './load/check.ts';
import { CONCURRENCY, SCENARIO_FILE } from './load/scenario-file.ts';
import type { SuiteFile } from './plan.ts';
import { currentTheatre } from './theatre.ts';

/** Registers what the files of the plan hold. */
export function registerFiles(): void {
  const theatre = currentTheatre();
  for (const file of theatre.plan.files) {
    // What is measured shares the cloud with no other check of the run.
    const isMeasured = file.suite === PERFORMANCE || file.suite === CONCURRENCY;
    theatre.host.group(file.name, { concurrent: !isMeasured }, async () => {
      theatre.place = { file };
      try {
        await registerFile(file);
      } catch (error) {
        theatre.host.problem(file.name, error);
      }
    });
  }
}

async function registerFile({ path, topic }: SuiteFile): Promise<void> {
  const title = `${basename(path)} runs to its end`;
  if (isScript(path)) inTurn(topic, () => k6(title, path));
  else if (SCENARIO_FILE.test(path)) inTurn(topic, () => load(title, path));
  else await currentTheatre().readFile(path);
}
