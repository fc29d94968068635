import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeerTrial } from './peers.ts';
import type { FaultTrial } from './trial.ts';

/** Where the results stand: written after each trial, so that an interrupted proof goes on where it was. */
export const resultsFile = join(import.meta.dirname, '..', 'results', 'prove.json');

/** A run without any fault in the lab: it has to be green. */
export interface HealthyRun {
  readonly selector: string;
  readonly exitCode: number | null;
  readonly seconds: number;
  readonly at: string;
  readonly headline: string;
}

export interface Proof {
  readonly trials: readonly FaultTrial[];
  readonly healthy: readonly HealthyRun[];
  /** The sample that the peers were tried with. */
  readonly peers: readonly PeerTrial[];
}

export function readProof(file = resultsFile): Proof {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Proof) : { trials: [], healthy: [], peers: [] };
}

export function writeProof(proof: Proof, file = resultsFile): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(proof, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** A later trial of a peer under the same fault takes the earlier one's place. */
export function withPeerTrial(proof: Proof, trial: PeerTrial): Proof {
  const others = proof.peers.filter(({ fault, tool }) => fault !== trial.fault || tool !== trial.tool);
  return { ...proof, peers: [...others, trial] };
}

/** A later trial of the same fault under the same selector takes the earlier one's place. */
export function withTrial(proof: Proof, trial: FaultTrial): Proof {
  const others = proof.trials.filter(({ fault, selector }) => fault !== trial.fault || selector !== trial.selector);
  return { ...proof, trials: [...others, trial] };
}
