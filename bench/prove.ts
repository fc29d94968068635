// `npm run prove [-- NAME…] [--anew] [--every-selector] [--thorough] [--no-healthy] [--page] [--peers]`: puts faults
// into the lab, one after the other, and sees whether a suite turns red and names the culprit; with `--peers`, what
// Tempest and Rally make of a sample of them. Goes on where it was interrupted.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mend, reset } from '../lab/lab.ts';
import { installRally } from '../lab/peers/rally/install.ts';
import { installTempest } from '../lab/peers/tempest/install.ts';
import { linesTo } from '../lab/progress.ts';
import { SeatrialError } from '../src/core/errors.ts';
import { listChecks } from '../src/runner/list.ts';
import { findSuiteFiles } from '../src/runner/suite-files.ts';
import { figuresOf, proofPage } from './prove/page.ts';
import { SAMPLE, tryPeer } from './prove/peers.ts';
import { planTrials } from './prove/plan.ts';
import { thisProgram } from './prove/program.ts';
import { redChecksOf, runOnLab, tryFault } from './prove/run.ts';
import { readProof, resultsFile, withPeerTrial, withTrial, writeProof } from './prove/state.ts';

/** A healthy run after so many faults shows that mending leaves nothing behind. */
const HEALTHY_EVERY = 15;
const HEALTHY_SELECTOR = 'smoke';
const page = join(import.meta.dirname, '..', 'docs', 'proof.md');

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    anew: { type: 'boolean', default: false },
    'every-selector': { type: 'boolean', default: false },
    thorough: { type: 'boolean', default: false },
    'no-healthy': { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
  },
});

let proof = readProof();
let isStopping = false;

/** The fault under way comes to its end by itself: its run hears the same signal. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isStopping = true;
  });
}

async function seeHealthy(): Promise<void> {
  if (options['no-healthy'] || isStopping) return;
  const { exitCode, seconds, record, stderr } = await runOnLab(HEALTHY_SELECTOR, false);
  const headline = record?.headline ?? stderr.slice(0, 200);
  const run = { selector: HEALTHY_SELECTOR, exitCode, seconds, headline, at: new Date().toISOString() };
  proof = { ...proof, healthy: [...proof.healthy, run] };
  writeProof(proof);
  console.log(`${exitCode === 0 ? '✓' : '✗'} healthy lab, ${HEALTHY_SELECTOR}: ${headline}`);
  if (exitCode !== 0) {
    const red = record ? redChecksOf(record) : [];
    throw new SeatrialError(
      'LAB_FAILED',
      `The lab is not healthy, so a red run would prove nothing: ${red.join(', ') || stderr.slice(0, 1000)}`,
    );
  }
}

async function prove(): Promise<void> {
  // Of a proof that was killed.
  await mend();
  const everySelector = options['every-selector'];
  const { trials } = planTrials({ names, everySelector, anew: options.anew, program: thisProgram() }, proof);
  console.log(`${trials.length} trials`);
  if (trials.length > 0) await seeHealthy();
  for (const [index, { fault, selector }] of trials.entries()) {
    if (isStopping) break;
    const trial = await tryFault(fault, selector, !options.thorough);
    proof = withTrial(proof, trial);
    writeProof(proof);
    const named = trial.culprit ? `${trial.culprit.component} ${trial.culprit.host ?? ''}` : 'nobody';
    const verdict = trial.noticed ? (trial.right ? '✓' : '✗ wrong:') : '✗ not noticed:';
    console.log(`${verdict} ${fault.name} (${selector}): ${named.trim()}, ${trial.seconds} s: ${trial.headline}`);
    if (!trial.mended) throw new SeatrialError('LAB_FAILED', `The lab is not well again after ${fault.name}.`);
    if ((index + 1) % HEALTHY_EVERY === 0) await seeHealthy();
  }
  if (trials.length > 0) await seeHealthy();
}

async function provePeers(): Promise<void> {
  await mend();
  const progress = linesTo(process.stdout);
  await installTempest(progress);
  await installRally(progress);
  const pairs = SAMPLE.flatMap((fault) => (['tempest', 'rally'] as const).map((tool) => ({ fault, tool })));
  const wasTried = ({ fault, tool }: (typeof pairs)[number]): boolean =>
    proof.peers.some((each) => each.fault === fault && each.tool === tool);
  const due = pairs.filter((pair) => options.anew || !wasTried(pair));
  let haveTried = false;
  for (const { fault, tool } of due) {
    if (isStopping) break;
    haveTried = true;
    const trial = await tryPeer(fault, tool);
    proof = withPeerTrial(proof, trial);
    writeProof(proof);
    const verdict = trial.noticed ? `${trial.failed} failed` : 'noticed nothing';
    console.log(`${fault}, ${tool}: ${verdict}, ${trial.seconds} s: ${trial.words}`);
  }
  // On a broken cloud they leave servers and volumes, some of projects that are gone; our suites would be red for that.
  if (haveTried) await reset(progress);
}

async function writePage(): Promise<void> {
  const { waiting } = planTrials({ names: [], everySelector: false, anew: false, program: '' }, proof);
  const checks = await listChecks(await findSuiteFiles([]), { tags: [], allowDisruptive: true });
  writeFileSync(page, proofPage(proof, waiting, checks));
}

let isCutShort = false;
try {
  if (options.peers) await provePeers();
  else if (!options.page) await prove();
} catch (error) {
  if (!(error instanceof SeatrialError)) throw error;
  console.error(`${error.code}: ${error.message} ${error.hint}`);
  isCutShort = true;
} finally {
  await mend();
  await writePage();
}
const { tried, noticed, right, medianSeconds } = figuresOf(proof.trials);
console.log(`${tried} tried, ${noticed} noticed, ${right} right, median ${medianSeconds} s: ${page}, ${resultsFile}`);
process.exitCode = !isCutShort && noticed === tried && right >= tried * 0.9 ? 0 : 1;
