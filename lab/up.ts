import { writeClouds } from './clouds-yaml.ts';
import { commonValues, installPython, writeAllConfigs } from './configs.ts';
import type { Hands, Stage } from './faults/kinds/kind.ts';
import { openLedger } from './faults/ledger.ts';
import { mendStage } from './faults/mend.ts';
import { ensureBaseFolders, ensureOwnedFolders } from './folders.ts';
import { runTasks, type Task } from './graph.ts';
import { liftLimits } from './limits.ts';
import { mendHeartbeats } from './mend-heartbeats.ts';
import { installPackages, missingPackages } from './packages.ts';
import type { Progress } from './progress.ts';
import { loadSecrets } from './secrets.ts';
import { SERVICES } from './services.ts';
import { ensureReady } from './start-service.ts';
import { adminLogin, goldenStep, isDone, markDone, STEPS, type Step, type StepContext } from './steps.ts';
import { ensureSupervisor, processes, stopProgram, writeSupervisorConfig } from './supervisor.ts';
import type { Service } from './table/service.ts';
import { writeTarget } from './target-yaml.ts';

const HEARTBEATS = 'heartbeats';
const EVERYTHING = [...SERVICES.map(({ name }) => name), ...STEPS.map(({ name }) => name)];

/** Brings the whole lab to where every service answers and every heartbeat is seen, from wherever it is now. */
export async function bringUp(progress: Progress): Promise<void> {
  const timed = timer(progress);
  ensureBaseFolders();
  const missing = await missingPackages();
  if (missing.length > 0) await timed(`install ${missing.length} packages`, () => installPackages(missing));
  ensureOwnedFolders();
  liftLimits();
  installPython();
  const secrets = loadSecrets();
  const common = commonValues(secrets);
  writeSupervisorConfig(writeAllConfigs(SERVICES, common), common);
  const changed = await ensureSupervisor(progress.note);
  if (changed.length > 0) progress.note(`restarting for changed configuration: ${changed.join(', ')}`);
  const faults = mendAlong(progress);
  await faults.mend('machine');
  const known = await processes();
  const context: StepContext = { secrets, admin: adminLogin(secrets) };

  const serviceTask = (service: Service): Task => ({
    name: service.name,
    needs: service.needs,
    run: () => timed(service.name, async () => (await ensureReady(service, known)) !== 'was-ready'),
  });
  const stepTask = (step: Step): Task => ({
    name: step.name,
    needs: step.needs,
    run: () => timed(step.name, () => runStep(step, context)),
  });
  await runTasks([
    ...SERVICES.map(serviceTask),
    // What a fault did to the database is undone as part of the step that everything in need of a database waits for.
    ...STEPS.map(stepTask).map((task) =>
      task.name === 'databases' ? { ...task, run: () => faults.mend('database').then(task.run) } : task,
    ),
    { name: 'faults', needs: EVERYTHING, run: () => faults.mend('cloud') },
    {
      name: HEARTBEATS,
      needs: [...EVERYTHING, 'faults'],
      run: () => timed(HEARTBEATS, async () => mendHeartbeats(await context.admin(), progress)),
    },
    stepTask(goldenStep(HEARTBEATS)),
  ]);
  faults.forget();
  writeClouds(secrets);
  writeTarget();
}

/** Undoes the faults that are in, each part as soon as what it takes is there. */
function mendAlong(progress: Progress) {
  const ledger = openLedger();
  const faults = ledger.faultsIn();
  if (faults.length > 0) progress.note(`taking out ${faults.map(({ name }) => name).join(', ')}`);
  // Services start in their turn anyway; a stopped one reads its configuration then.
  const hands: Hands = { start: async () => {}, restart: (service) => stopProgram(service) };
  const restart = async (name: string): Promise<void> => {
    await stopProgram(name);
    const known = await processes();
    for (const service of SERVICES.filter((each) => each.name === name)) await ensureReady(service, known);
  };
  return {
    // Later on, who is to be restarted has had his turn.
    mend: (stage: Stage) => mendStage(faults, stage, stage === 'machine' ? hands : { ...hands, restart }),
    forget: () => {
      for (const { name } of faults) ledger.forget(name);
    },
  };
}

/** Returns whether there was anything to do. */
async function runStep(step: Step, context: StepContext): Promise<boolean> {
  if (isDone(step)) return false;
  await step.run(context);
  if (step.isRepeated) return false;
  markDone(step);
  return true;
}

/** Reports a task that did something, with the time it took; one that found all well stays silent. */
const timer =
  (progress: Progress) =>
  async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const startedAt = Date.now();
    progress.begin(name);
    let didWork = true;
    try {
      didWork = (await work()) !== false;
    } finally {
      progress.end(name, Date.now() - startedAt, didWork);
    }
  };
