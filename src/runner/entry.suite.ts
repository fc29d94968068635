import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, test } from 'vitest';
import { redact } from '../core/redact.ts';
import { inTurn, k6 } from './k6/script.ts';
import { isScript, PERFORMANCE } from './k6/script-file.ts';
import { load } from './load/check.ts';
import { CONCURRENCY, SCENARIO_FILE } from './load/scenario-file.ts';
import { currentTheatre } from './theatre.ts';

// The one file that Vitest is given: it loads the chosen suite files into one thread, so that all their checks share
// connections, watchers and journal, and run side by side across files.
const theatre = currentTheatre();
// This file goes through Vite, and so does what it loads.
theatre.readFile = (path) => import(/* @vite-ignore */ pathToFileURL(path).href);

for (const file of theatre.plan.files) {
  // What is measured shares the cloud with no other check of the run.
  const isMeasured = file.suite === PERFORMANCE || file.suite === CONCURRENCY;
  describe(file.name, { concurrent: !isMeasured }, async () => {
    theatre.place = { file };
    try {
      if (isScript(file.path)) inTurn(file.topic, () => k6(`${basename(file.path)} runs to its end`, file.path));
      else if (SCENARIO_FILE.test(file.path))
        inTurn(file.topic, () => load(`${basename(file.path)} runs to its end`, file.path));
      else await theatre.readFile(file.path);
    } catch (error) {
      // A file that does not load is a result, not a gap.
      const message = redact(error instanceof Error ? error.message : String(error));
      test('loads', { meta: { seatrialProblem: { where: file.name, message } } }, () => {
        throw error;
      });
    }
  });
}

afterAll(async () => {
  theatre.backstage.finish(await theatre.close());
}, 600_000);
