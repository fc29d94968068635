import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planOf } from '../../fixtures/play.ts';
import { collectAlone, startAlone } from './alone-run.ts';
import type { RunPlan } from './plan.ts';
import type { CheckListener } from './result-reporter.ts';

const quiet: CheckListener = {
  planned: () => {},
  started: () => {},
  progress: () => {},
  load: () => {},
  finished: () => {},
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seatrial-alone-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A load of one iteration, which does what the text says. */
async function planOfLoad(iteration: string, more = ''): Promise<RunPlan> {
  const path = join(folder, 'odd.scenario.ts');
  const scenario = `
    export default {
      title: 'Odd', proves: 'nothing', needs: ['compute'], options: {},
      profile: () => ({ executor: 'per-vu-iterations', vus: 1, iterations: 1 }),
      thresholds: () => ({ iteration_failed: ['rate<0.5'] }),
      iteration: async ({ signal }) => { ${iteration} },
      ${more}
    };`;
  await writeFile(path, scenario);
  return planOf(folder, { suite: 'concurrency', topic: 'odd', path, name: 'odd.scenario.ts' });
}

async function play(plan: RunPlan, listener: Partial<CheckListener> = {}) {
  return await (await startAlone(plan, { ...quiet, ...listener })).results;
}

test('a load that comes to its end leaves its figures', async () => {
  const told: string[] = [];
  const { checks, problems, warnings } = await play(await planOfLoad(''), {
    planned: (count) => told.push(`planned ${count}`),
    started: ({ id }) => told.push(`started ${id}`),
    load: (state) => told.push(state),
    finished: ({ state }) => told.push(state),
  });
  const id = 'concurrency/odd/odd-scenario-ts-runs-to-its-end';
  expect(told).toEqual(['planned 1', `started ${id}`, 'began', 'ended', 'passed']);
  expect(checks).toMatchObject([
    { check: { id }, state: 'passed', result: { load: { scenarios: [{ iterations: { started: 1, done: 1 } }] } } },
  ]);
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] });
});

test('a load that cannot begin fails, and says why', async () => {
  const { checks } = await play(await planOfLoad('', "prepare: async () => { throw new Error('no ground'); },"));
  expect(checks).toMatchObject([
    { state: 'failed', error: 'no ground', result: { failure: { code: 'INTERNAL', message: 'Error: no ground' } } },
  ]);
});

test('a load whose needs the cloud does not meet is skipped with the reason', async () => {
  const { checks } = await play(await planOfLoad('', "needs: ['image'],"));
  expect(checks).toMatchObject([
    { state: 'skipped', result: { reason: 'needs Glance; the catalogue holds no image service' } },
  ]);
});

test('a load that is cancelled comes to its end, and is not called passed', async () => {
  const plan = await planOfLoad(
    "await new Promise((_, no) => signal.addEventListener('abort', () => no(signal.reason)));",
  );
  const run = await startAlone(plan, { ...quiet, load: (state) => state === 'began' && void run.cancel() });
  const { checks } = await run.results;
  expect(checks).toMatchObject([{ state: 'failed', result: { failure: { code: 'INTERRUPTED' } } }]);
});

test('what is cancelled before its turn has come is not run', async () => {
  const run = await startAlone(await planOfLoad(''), quiet);
  await run.cancel();
  expect(await run.results).toMatchObject({ checks: [{ state: 'not-run' }] });
});

test('what nobody catches is a problem of the run', async () => {
  const plan = await planOfLoad(
    "void Promise.reject(new Error('lost')); setTimeout(() => { throw new Error('astray'); }, 1); await new Promise((go) => setTimeout(go, 20));",
  );
  // Vitest listens itself.
  const events = ['unhandledRejection', 'uncaughtException'] as const;
  const others = events.map((event) => [event, process.rawListeners(event)] as const);
  for (const event of events) process.removeAllListeners(event);
  try {
    const { checks, problems } = await play(plan);
    expect(checks).toMatchObject([{ state: 'passed' }]);
    expect(problems.map(({ message }) => message)).toEqual(['lost', 'astray']);
    expect(process.listeners('uncaughtException')).toEqual([]);
  } finally {
    for (const [event, listeners] of others) for (const each of listeners) process.on(event, each as () => void);
  }
});

test('a load can be listed without being played; one that does not load is a problem', async () => {
  const plan = await planOfLoad('');
  expect(await collectAlone(plan)).toMatchObject({ checks: [{ state: 'not-run' }] });
  const path = join(folder, 'none.scenario.ts');
  await writeFile(path, 'export const nothing = 1;');
  const nothing = planOf(folder, { suite: 'concurrency', topic: 'none', path, name: 'none.scenario.ts' });
  expect((await collectAlone(nothing)).problems).toMatchObject([
    { message: expect.stringContaining('has no scenario as its default export') },
  ]);
});
