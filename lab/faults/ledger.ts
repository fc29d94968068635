import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { paths } from '../paths.ts';
import type { Disturbance } from './kinds/index.ts';

/** A fault that is in the lab, or was about to be when its "break" died. */
export interface FaultIn {
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
  /** All that has to be undone. It stands here by itself: a later table may not have the fault any more. */
  readonly disturbances: readonly Disturbance[];
}

/** The faults that are in, in files of their own: written before anything is broken, removed when all is mended. */
export interface Ledger {
  /** Oldest first. */
  faultsIn(): FaultIn[];
  /** Returns when the disk has it. */
  intend(fault: FaultIn): void;
  forget(name: string): void;
}

export function openLedger(folder = join(paths.root, 'faults')): Ledger {
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  return {
    faultsIn() {
      if (!existsSync(folder)) return [];
      return readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as FaultIn)
        .sort((a, b) => a.since.localeCompare(b.since));
    },
    intend(fault) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const draft = `${fileOf(fault.name)}.new`;
      const descriptor = openSync(draft, 'w', 0o600);
      writeSync(descriptor, `${JSON.stringify(fault, null, 2)}\n`);
      fsyncSync(descriptor);
      closeSync(descriptor);
      renameSync(draft, fileOf(fault.name));
      syncFolder(folder);
    },
    forget(name) {
      rmSync(fileOf(name), { force: true });
      syncFolder(folder);
    },
  };
}

/** A file's name is on the disk only when its folder is. */
function syncFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
