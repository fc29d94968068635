import { pathToFileURL } from 'node:url';
import { afterAll, inject } from 'vitest';
import { openBackstage } from './backstage.ts';
import { registerFiles } from './files.ts';
import type { RunPlan } from './plan.ts';
import { openTheatre } from './theatre.ts';
import { vitestHost } from './vitest-host.ts';

declare module 'vitest' {
  interface ProvidedContext {
    seatrial: RunPlan;
  }
}

// The one file that Vitest is given: it loads the chosen suite files into one thread, so that all their checks share
// connections, watchers and journal, and run side by side across files.
const plan = inject('seatrial');
const theatre = openTheatre({
  plan,
  host: vitestHost,
  backstage: openBackstage(plan.runId),
  // This file goes through Vite, and so does what it loads.
  readFile: (path) => import(/* @vite-ignore */ pathToFileURL(path).href),
});

registerFiles();

afterAll(async () => {
  theatre.backstage.finish(await theatre.close());
}, 600_000);
