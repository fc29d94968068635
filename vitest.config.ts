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

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'lab/**/*.test.ts', 'bench/**/*.test.ts', 'tools/**/*.test.ts'],
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
          exclude: WITHOUT_LAB,
          globalSetup: ['e2e/setup/lab.ts'],
          // After all the others: a cloud that shares its processors with them would be judged by their load.
          sequence: { groupOrder: 1 },
          // One real cloud serves them all, and several of them break it on purpose.
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
