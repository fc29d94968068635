// One trial of the load engine in a process of its own; prints its figures as JSON. Arguments: trial, URL, settings.
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import type { IterationContext, LoadPlan, Profile } from '../../src/load/plan.ts';
import { runLoad } from '../../src/load/run-load.ts';
import type { Load } from '../../src/model/load.ts';
import { Samples } from '../../src/model/samples.ts';
import type { TrialSettings } from './results.ts';

const [trial = '', url = '', settingsText = '{}'] = process.argv.slice(2);
const settings = JSON.parse(settingsText) as TrialSettings;
const { origin, pathname } = new URL(url);

/** One connection for each virtual user, as k6 and autocannon have it. */
const connect = (): Client => new Client(origin, { pipelining: 1 });
const request = { path: pathname, method: 'GET' } as const;

/** `dispatch` is the part of undici that its other functions are made of: the least CPU for a request. */
const get = ({ state }: IterationContext<unknown, Client>): Promise<void> =>
  new Promise((resolve, reject) => {
    let status = 0;
    state.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_, code) => {
        status = code;
      },
      onResponseData: () => undefined,
      onResponseEnd: () => (status === 200 ? resolve() : reject(new Error(`The target answered ${status}.`))),
      onResponseError: (_, error) => reject(error),
    });
  });

async function http(profile: Profile): Promise<Load> {
  const clients: Client[] = [];
  const init = (): Client => {
    const client = connect();
    clients.push(client);
    return client;
  };
  const plan: LoadPlan = { id: trial, title: trial, scenarios: { http: { ...profile, init, iteration: get } } };
  const load = await runLoad(plan);
  await Promise.all(clients.map((client) => client.destroy()));
  return load;
}

/** Iterations that do nothing, and what the process holds after every tenth of them, swept clean. */
async function memory(): Promise<object> {
  const heapMib: number[] = [];
  const every = settings.iterations / 10;
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc.');
  const iteration = async ({ iteration: number, action }: IterationContext): Promise<void> => {
    await action('nothing', () => undefined);
    if ((number + 1) % every !== 0) return;
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heapMib.push((heapUsed + arrayBuffers) / 2 ** 20);
  };
  const profile = {
    executor: 'shared-iterations',
    vus: settings.vus,
    iterations: settings.iterations,
    maxDuration: '1h',
  } as const;
  const load = await runLoad({ id: trial, title: trial, scenarios: { nothing: { ...profile, iteration } } });
  return { heapMib, seconds: load.durationMs / 1000, done: load.scenarios[0]?.iterations.done };
}

/** What the machine itself does to somebody who wants to be woken a thousand times a second, and does nothing then. */
async function timer(): Promise<object> {
  const lateness = new Samples();
  const startMs = performance.now();
  for (let due = 0; due < settings.rate * settings.seconds; due += 1) {
    const dueMs = startMs + (1000 * due) / settings.rate;
    let lateMs = performance.now() - dueMs;
    for (; lateMs < 0; lateMs = performance.now() - dueMs) await sleep(-lateMs);
    lateness.record(lateMs);
  }
  return lateness.distribution() ?? {};
}

const TRIALS: Readonly<Record<string, () => Promise<object>>> = {
  closed: () => http({ executor: 'constant-vus', vus: settings.vus, duration: settings.seconds }),
  open: () =>
    http({
      executor: 'constant-arrival-rate',
      ...{ rate: settings.rate, duration: settings.seconds, preAllocatedVUs: settings.vus },
    }),
  memory,
  timer,
};

console.log(JSON.stringify(await TRIALS[trial]?.()));
