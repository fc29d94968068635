import { defineConfig } from 'vitest/config';

/** End-to-end tests of what surrounds the product (the package, the pipeline): they need no cloud. */
const WITHOUT_LAB = [
  'e2e/jenkins/**/*.test.ts',
  'e2e/package/**/*.test.ts',
  'e2e/bad-inputs/**/*.test.ts',
  'e2e/output/**/*.test.ts',
  'e2e/reports/**/*.test.ts',
  'e2e/k6/**/*.test.ts',
];

/** The same on the lab, at full size: what takes longer than a change can wait for. */
const LONG = 'e2e/long/**/*.test.ts';

/** One real cloud serves all the files of a project, and several of them break it on purpose. */
const ON_LAB = {
  globalSetup: ['e2e/setup/lab.ts'],
  fileParallelism: false,
  hookTimeout: 600_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src', 'suites', 'lab', 'bench', 'tools'].map((folder) => `${folder}/**/*.test.ts`),
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'tools',
          include: WITHOUT_LAB,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: [...WITHOUT_LAB, LONG],
          ...ON_LAB,
          // Not beside the others: a cloud that shares its processors with them would be judged by their load.
          sequence: { groupOrder: 1 },
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'long',
          include: [LONG],
          ...ON_LAB,
          sequence: { groupOrder: 2 },
          testTimeout: 1_800_000,
        },
      },
    ],
  },
});
