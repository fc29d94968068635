import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from './paths.ts';

/** A limit on what one of the lab's drivers does at a time; its Python half is limits.py. */
export interface DriverLimit {
  /** More than this at a time fails. */
  readonly atOnce?: number;
  /** What every piece of work takes longer. */
  readonly seconds?: number;
  /** Work fails this long after it began, and not at once. */
  readonly failsAfterSeconds?: number;
  /** The words of the failure; `{limit}` stands for the number. */
  readonly message?: string;
}

/** Drivers that can be limited, each in its service's folder: spawning on a compute host, making volumes. */
const FOLDERS = { 'spawn-compute-1': 'nova', 'spawn-compute-2': 'nova', volumes: 'cinder' } as const;

export type LimitedDriver = keyof typeof FOLDERS;

const fileOf = (driver: LimitedDriver): string => join(paths.root, FOLDERS[driver], `limit-${driver}.json`);

/** Holds from the next piece of work on, without a restart, until it is lifted. */
export function limitDriver(driver: LimitedDriver, limit: DriverLimit): void {
  writeFileSync(fileOf(driver), JSON.stringify(limit));
}

export function liftLimit(driver: LimitedDriver): void {
  rmSync(fileOf(driver), { force: true });
}

/** Lifts every limit: also those of a test that was killed. */
export function liftLimits(): void {
  for (const driver of Object.keys(FOLDERS) as LimitedDriver[]) liftLimit(driver);
}
