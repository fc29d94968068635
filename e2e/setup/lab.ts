import type { TestProject } from 'vitest/node';
import { down, status, up } from '../../lab/lab.ts';
import { linesTo } from '../../lab/progress.ts';
import { SeatrialError } from '../../src/core/errors.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why there is no lab; undefined when there is one. */
    labMissing: string | undefined;
  }
}

/** Brings the lab up, once for all end-to-end tests; where it cannot run, they are skipped with the reason. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide('labMissing', await missingReason());
}

async function missingReason(): Promise<string | undefined> {
  try {
    const progress = linesTo(process.stdout);
    // A lab that is down may hold what somebody left in its cloud, and would be judged by that.
    if ((await status()).state === 'down') await down(progress, { purge: true });
    await up(progress);
    return undefined;
  } catch (error) {
    if (error instanceof SeatrialError && error.code === 'LAB_UNSUPPORTED') return error.message;
    throw error;
  }
}
