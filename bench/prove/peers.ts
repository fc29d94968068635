import { join } from 'node:path';
import { breakIt, mend } from '../../lab/lab.ts';
import { runRally } from '../../lab/peers/rally/run.ts';
import { KNOWN_DEFECTS } from '../../lab/peers/tempest/known-defects.ts';
import { runTempestSmoke } from '../../lab/peers/tempest/run.ts';
import { SeatrialError } from '../../src/core/errors.ts';

/** Ten faults of ten kinds: a peer takes minutes for each. */
export const SAMPLE: readonly string[] = [
  'stopped-nova-compute-1',
  'stopped-neutron-dhcp-agent',
  'stopped-cinder-volume',
  'hung-nova-conductor',
  'queue-without-consumer',
  'port-of-no-instance',
  'wrong-endpoint',
  'instance-quota',
  'failing-hypervisors',
  'erroring-nova-api',
];

export type PeerName = 'tempest' | 'rally';

/** What a peer made of one fault. */
export interface PeerTrial {
  readonly fault: string;
  readonly tool: PeerName;
  /** Whether it was red beyond what it is on the healthy lab. */
  readonly noticed: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** The first failure's own words; who is at fault is for the reader to see in them. */
  readonly words: string;
  /** ISO 8601. */
  readonly at: string;
}

type Verdict = Pick<PeerTrial, 'noticed' | 'passed' | 'failed' | 'words'>;

/** Tempest's own waits last five minutes each, one after the other: it is cut off when this is over. */
const PATIENCE_MS = 900_000;
const TASK = join(import.meta.dirname, '..', '..', 'lab', 'peers', 'tasks', 'boot-and-delete.yaml');

const PEERS: Readonly<Record<PeerName, () => Promise<Verdict>>> = {
  tempest: async () => {
    const { passed, failures } = await runTempestSmoke({ concurrency: 2, timeoutMs: PATIENCE_MS });
    const found = failures.filter(({ test }) => !(test in KNOWN_DEFECTS));
    const [first] = found;
    return {
      noticed: found.length > 0,
      passed,
      failed: found.length,
      words: first ? `${first.test}: ${first.reason}` : '',
    };
  },
  rally: async () => {
    const { iterations, failed, errors } = await runRally(TASK, { timeoutMs: PATIENCE_MS });
    return { noticed: failed > 0, passed: iterations - failed, failed, words: errors[0] ?? '' };
  },
};

/** Puts a fault, runs a peer, mends. */
export async function tryPeer(fault: string, tool: PeerName): Promise<PeerTrial> {
  await breakIt(fault);
  const startedMs = Date.now();
  try {
    const verdict = await PEERS[tool]().catch(unableToRun);
    return {
      fault,
      tool,
      ...verdict,
      seconds: Math.round((Date.now() - startedMs) / 1000),
      at: new Date().toISOString(),
    };
  } finally {
    await mend();
  }
}

/** A peer that cannot even begin has noticed something. */
function unableToRun(error: unknown): Verdict {
  if (!(error instanceof SeatrialError)) throw error;
  return { noticed: true, passed: 0, failed: 0, words: error.message };
}
