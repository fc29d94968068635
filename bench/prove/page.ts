import type { Fault } from '../../lab/faults/fault.ts';
import type { PeerName, PeerTrial } from './peers.ts';
import type { Proof } from './state.ts';
import type { FaultTrial } from './trial.ts';

/** A check that exists, red under some fault or not. */
export interface KnownCheck {
  readonly id: string;
  readonly suite: string;
}

/** What the proof shows in figures. */
export interface Figures {
  readonly tried: number;
  readonly noticed: number;
  readonly right: number;
  readonly medianSeconds: number;
}

export function figuresOf(trials: readonly FaultTrial[]): Figures {
  const seconds = trials.map((trial) => trial.seconds).sort((a, b) => a - b);
  return {
    tried: trials.length,
    noticed: trials.filter(({ noticed }) => noticed).length,
    right: trials.filter(({ right }) => right).length,
    medianSeconds: seconds[Math.floor((seconds.length - 1) / 2)] ?? 0,
  };
}

const place = (component: string, host?: string): string => (host ? `${component} on ${host}` : component);

/** The exit code of a run that could not begin. */
const NOT_STARTED = 3;

function row({ fault, selector, noticed, exitCode, culprit, right, seconds, redChecks }: FaultTrial): string {
  const named = culprit ? place(culprit.component, culprit.host) : 'nobody';
  const beforeChecks = exitCode === NOT_STARTED ? 'the sign-in' : 'the watch over the cloud';
  const by = noticed ? (redChecks[0] ?? beforeChecks) : '**nothing**';
  return `| \`${fault}\` | \`${selector}\` | ${by} | ${named} | ${right ? 'yes' : '**no**'} | ${seconds} |`;
}

/** The whole matrix as a page of the documentation. */
export function proofPage(proof: Proof, waiting: readonly Fault[], checks: readonly KnownCheck[]): string {
  const { tried, noticed, right, medianSeconds } = figuresOf(proof.trials);
  const percent = tried === 0 ? 0 : Math.round((right / tried) * 100);
  const healthy = proof.healthy.map(
    ({ selector, exitCode, seconds, headline, at }) =>
      `| ${at} | \`${selector}\` | ${exitCode === 0 ? 'green' : `**red**: ${cell(headline)}`} | ${Math.round(seconds)} |`,
  );
  return `# Which fault is noticed, and who is named

Made by \`npm run prove\`; do not edit. Each [fault](faults.md) was put into the lab, a suite that should notice it was
run until its first red check, and the first culprit of its record was compared with what was broken.

**${tried} faults tried, ${noticed} noticed, the right culprit named for ${right} (${percent} %), median time from the start of
the run to its verdict ${medianSeconds} s.**${programsWords(proof.trials)}

| fault | run | first red check | culprit named | right | s |
|---|---|---|---|---|---|
${proof.trials.map(row).join('\n')}

## The healthy lab

| when | run | result | s |
|---|---|---|---|
${healthy.join('\n') || '| | not run | | |'}
${peersSection(proof)}${waitingSection(waiting)}${unprovenSection(proof, checks)}`;
}

/** One pass over one state of the program says more than the best of many: the reader is to know which this is. */
function programsWords(trials: readonly FaultTrial[]): string {
  const counted = Map.groupBy(trials, ({ program = 'before that was taken down' }) => program);
  if (counted.size < 2) return '';
  const words = [...counted].map(([program, of]) => `${program}: ${of.length}`).join(', ');
  return ` They are the newest trials of each fault, by different\nstates of the program (${words}).`;
}

function peersSection({ trials, peers }: Proof): string {
  if (peers.length === 0) return '';
  const said = (fault: string, tool: PeerName) =>
    peerCell(peers.find((each) => each.fault === fault && each.tool === tool));
  const rows = [...new Set(peers.map(({ fault }) => fault))].map((fault) => {
    const own = trials.find((each) => each.fault === fault);
    const seatrial = own
      ? `${own.culprit ? place(own.culprit.component, own.culprit.host) : 'nobody'}, ${own.seconds} s`
      : 'not tried';
    return `| \`${fault}\` | ${seatrial} | ${said(fault, 'tempest')} | ${said(fault, 'rally')} |`;
  });
  return `
## The same faults, and the peers

Tempest's smoke set (two workers, ended after 15 min) and a Rally task that boots and deletes ten servers, each with the
first of its failures in its own words.

| fault | seatrial names | Tempest | Rally |
|---|---|---|---|
${rows.join('\n')}
`;
}

const LONGEST_WORDS = 160;

function peerCell(trial: PeerTrial | undefined): string {
  if (!trial) return 'not tried';
  const { noticed, passed, failed, seconds, words } = trial;
  if (!noticed) return `**noticed nothing**: ${passed} passed, ${seconds} s`;
  return `${failed} failed, ${passed} passed, ${seconds} s: ${cell(words)}`;
}

/** Somebody's words, as they fit into a cell of a table. */
function cell(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('\n', ' ').slice(0, LONGEST_WORDS);
}

function waitingSection(waiting: readonly Fault[]): string {
  if (waiting.length === 0) return '';
  const lines = waiting.map(({ name, noticedBy }) => `- \`${name}\`: ${noticedBy.join(', ')}`);
  return `\n## Faults not tried, because the suite that notices them is not there yet\n\n${lines.join('\n')}\n`;
}

function unprovenSection({ trials }: Proof, checks: readonly KnownCheck[]): string {
  const red = trials.flatMap(({ redChecks }) => redChecks);
  const sections = [...Map.groupBy(checks, ({ suite }) => suite)].map(([suite, members]) => {
    // What a load is judged by stands below the check that runs it.
    const isProven = ({ id }: KnownCheck) => red.some((each) => each === id || each.startsWith(`${id}/`));
    const unproven = members.filter((member) => !isProven(member));
    const list = unproven.map(({ id }) => `- \`${id}\`\n`).join('');
    return `### ${suite}: ${members.length - unproven.length} of ${members.length} proven\n\n${list}`;
  });
  return `\n## Checks that no fault has turned red so far\n\n${sections.join('\n')}`;
}
