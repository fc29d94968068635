import type { TestProject } from 'vitest/node';
import { up } from '../../lab/lab.ts';
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
    await up(linesTo(process.stdout));
    return undefined;
  } catch (error) {
    if (error instanceof SeatrialError && error.code === 'LAB_UNSUPPORTED') return error.message;
    throw error;
  }
}
