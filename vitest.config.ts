import { configDefaults, defineConfig } from 'vitest/config'

/** Suites that start real servers and browsers. They mostly wait, so that three of them share two cores well; all the others are out of their way. */
const SYSTEM = ['tests/browser/**/*.test.ts', 'tests/system/**/*.test.ts']
/** Suites that kill servers at the right moment: two at a time, each kill needs its moment. */
const FAULTS = ['tests/faults/**/*.test.ts']

/** Real servers take longer than functions. */
const PATIENT = { environment: 'node', pool: 'forks', testTimeout: 180_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...SYSTEM, ...FAULTS],
          // Processes, not threads: native modules keep state per process. Many files share one: to load all modules anew for each takes longer than most of their tests.
          pool: 'forks',
          isolate: false,
          // Its default leaves a core for watching.
          maxWorkers: '100%',
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      { test: { ...PATIENT, name: 'system', include: SYSTEM, maxWorkers: 3, sequence: { groupOrder: 1 } } },
      { test: { ...PATIENT, name: 'faults', include: FAULTS, maxWorkers: 2, sequence: { groupOrder: 2 } } },
    ],
  },
})
