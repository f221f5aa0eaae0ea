import { configDefaults, defineConfig } from 'vitest/config'

/** Suites that start real servers and browsers: they measure waiting, so they must not share two cores with others. */
const SYSTEM = ['tests/browser/**/*.test.ts', 'tests/faults/**/*.test.ts', 'tests/system/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SYSTEM],
          // Processes, not threads: native modules keep state per process.
          pool: 'forks',
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'system',
          environment: 'node',
          include: SYSTEM,
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
