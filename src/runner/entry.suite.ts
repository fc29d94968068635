import { pathToFileURL } from 'node:url';
import { afterAll, describe, test } from 'vitest';
import { redact } from '../core/redact.ts';
import { currentTheatre } from './theatre.ts';

// The one file that Vitest is given: it loads the chosen suite files into one thread, so that all their checks share
// connections, watchers and journal, and run side by side across files.
const theatre = currentTheatre();

for (const file of theatre.plan.files) {
  describe.concurrent(file.name, async () => {
    theatre.place = { file };
    try {
      await import(/* @vite-ignore */ pathToFileURL(file.path).href);
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
