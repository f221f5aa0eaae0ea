import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { forbiddenImports, isTest, type Allowed, type Rules, type Source } from './support/architecture.ts'

const SRC = fileURLToPath(new URL('../src', import.meta.url))

/** May be imported by every folder that runs on the server. */
const EVERYWHERE = ['observability']
const CORE = ['conversation', 'language']
const DOMAIN = [...CORE, 'flow', 'agents', 'handoff', 'platform', 'privacy', 'audit', 'bus', ...EVERYWHERE]

/** The import table: who may import what between the folders of `src/`. */
const TABLE: Record<string, Allowed> = {
  'main.ts': { values: ['*'] },
  /** Parts of the composition root: what would make `main.ts` too long to read at a glance. */
  wiring: { values: ['*'] },
  protocol: {},
  language: { values: EVERYWHERE },
  'language/locales': {},
  conversation: { values: EVERYWHERE, types: ['language'] },
  flow: { values: [...CORE, 'privacy/asking', ...EVERYWHERE] },
  agents: { values: [...CORE, ...EVERYWHERE] },
  handoff: { values: [...CORE, 'agents', ...EVERYWHERE], types: ['flow/content'] },
  platform: { values: ['conversation', ...EVERYWHERE], types: ['flow/content'] },
  privacy: { values: ['conversation', ...EVERYWHERE], types: ['flow/content'] },
  'privacy/secrets': {},
  'privacy/asking': {},
  audit: { values: ['conversation', ...EVERYWHERE] },
  observability: {},
  bus: { values: ['conversation', ...EVERYWHERE] },
  storage: { values: EVERYWHERE, ports: ['conversation', 'agents', 'handoff', 'flow', 'platform', 'privacy', 'audit'] },
  commands: { values: ['protocol', ...DOMAIN] },
  tasks: { values: ['commands', 'conversation', ...EVERYWHERE], types: ['agents', 'handoff', 'bus'] },
  server: { values: ['commands', 'protocol', 'conversation', 'language/locales', ...EVERYWHERE], types: [...DOMAIN, 'storage', 'tasks'] },
  cli: { values: ['protocol', 'commands', 'storage', 'tasks', 'wiring', 'server/index.ts', ...DOMAIN], types: ['main.ts'] },
  web: { values: ['protocol', 'language/locales', 'privacy/secrets', 'privacy/asking'] },
}

const RULES: Rules = {
  table: TABLE,
  outside: { web: ['locales'], cli: ['package.json'] },
  packages: {
    'drizzle-orm': ['storage'],
    'better-sqlite3': ['storage'],
    preact: ['web'],
    '@preact/signals': ['web'],
  },
  browser: ['protocol', 'language/locales', 'privacy/secrets', 'privacy/asking', 'web'],
}

const MOST_LINES = 300
/** Files that are allowed to be longer, each with the reason why it reads better in one piece. */
const LONG_FILES: Record<string, string> = {}

const sources: Source[] = globSync('**/*.{ts,tsx}', { cwd: SRC }).map((file) => ({
  path: file.split(sep).join('/'),
  text: readFileSync(join(SRC, file), 'utf8'),
}))

function lines(text: string): number {
  return text.split('\n').length - 1
}

describe('src/', () => {
  test('imports between folders only what the table allows', () => {
    expect(forbiddenImports(sources, RULES)).toEqual([])
  })

  test('has no folder or file that the table does not know', () => {
    const unknown = sources.map(({ path }) => path.split('/')[0] ?? path).filter((folder) => !(folder in TABLE))
    expect([...new Set(unknown)]).toEqual([])
  })

  test('has a composition root of less than 100 lines', () => {
    const main = sources.find(({ path }) => path === 'main.ts')
    expect(lines(main?.text ?? '')).toBeLessThan(100)
  })

  test('has no file over 300 lines without a reason, and no reason for a file that is not', () => {
    const long = sources.filter(({ path, text }) => !isTest(path) && lines(text) > MOST_LINES)
    expect(long.map(({ path }) => path).sort()).toEqual(Object.keys(LONG_FILES).sort())
  })
})

describe('the check itself', () => {
  function check(path: string, text: string): string[] {
    return forbiddenImports([{ path, text }], RULES)
  }

  test.each([
    ['a static import', 'protocol/a.ts', `import { x } from '../conversation/index.ts'`],
    ['an import for its effect', 'protocol/a.ts', `import '../conversation/index.ts'`],
    ['a dynamic import', 'conversation/a.ts', `await import('../storage/sqlite/index.ts')`],
    ['a computed import', 'flow/a.ts', `await import(name)`],
    ['a re-export', 'web/widget/a.ts', `export * from '../../conversation/index.ts'`],
    ['a named re-export', 'web/widget/a.ts', `export { x } from '../../conversation/index.ts'`],
    ['a worker', 'commands/a.ts', `new Worker(new URL('../storage/sqlite/writer.ts', import.meta.url))`],
    ['a type of a folder that is not listed', 'protocol/a.ts', `import type { X } from '../conversation/index.ts'`],
    ['an import type', 'protocol/a.ts', `let x: import('../conversation/index.ts').X`],
    ['a value where only types are', 'conversation/a.ts', `import { x } from '../language/index.ts'`],
    ['types marked one by one', 'conversation/a.ts', `import { type X } from '../language/index.ts'`],
    ['a value of flow/content', 'handoff/a.ts', `import { x } from '../flow/content/queues.ts'`],
    ['a type of another part of flow', 'handoff/a.ts', `import type { X } from '../flow/definition.ts'`],
    ['a value that is no port', 'storage/a.ts', `import { x } from '../conversation/decide/index.ts'`],
    ['a command in the core', 'conversation/a.ts', `import { x } from '../commands/claim.ts'`],
    ['storage from a command', 'commands/a.ts', `import type { X } from '../storage/index.ts'`],
    ['the insides of the server', 'cli/serve.ts', `import { x } from '../server/routes/chat.ts'`],
    ['a browser page', 'cli/serve.ts', `import { x } from '../web/shared/view.ts'`],
    ['more of language than locales', 'web/a.tsx', `import { x } from '../language/detect.ts'`],
    ['its own folder from a browser-safe part', 'privacy/secrets/a.ts', `import { x } from '../encryption.ts'`],
    ['main.ts', 'cli/serve.ts', `import { x } from '../main.ts'`],
    ['main.ts, in a test', 'cli/serve.test.ts', `import { x } from '../main.ts'`],
    ['the database from elsewhere', 'commands/a.ts', `import { eq } from 'drizzle-orm'`],
    ['a part of a package', 'commands/a.ts', `import { drizzle } from 'drizzle-orm/better-sqlite3'`],
    ['preact on the server', 'server/a.tsx', `import { render } from 'preact'`],
    ['Node in a browser', 'protocol/a.ts', `import { join } from 'node:path'`],
    ['a file outside of src', 'server/a.ts', `import data from '../../flows/data.json' with { type: 'json' }`],
    ['anything from an unknown folder', 'helpers/a.ts', `import { x } from '../protocol/index.ts'`],
  ])('finds %s', (_what, path, text) => {
    expect(check(path, text)).toHaveLength(1)
  })

  test.each([
    ['its own folder', 'flow/check/a.ts', `import { x } from '../definition.ts'`],
    ['a part of its own folder', 'privacy/mask.ts', `import { x } from './secrets/index.ts'`],
    ['types where types are', 'conversation/a.ts', `import type { X } from '../language/index.ts'`],
    ['types of flow/content', 'handoff/a.ts', `export type { X } from '../flow/content/queues.ts'`],
    ['values of a port', 'storage/sqlite/a.ts', `import { StoreUnavailable } from '../../conversation/store.ts'`],
    ['types beside a port', 'storage/sqlite/a.ts', `import type { X } from '../../conversation/state.ts'`],
    ['locales as a file', 'web/a.tsx', `import { x } from '../language/locales.ts'`],
    ['locale files by template', 'web/shared/a.ts', 'await import(`../../../locales/${locale}/chat.json`)'],
    ['everything, in the root', 'main.ts', `import { x } from './storage/index.ts'`],
    ['anything in a test', 'protocol/a.test.ts', `import { x } from '../conversation/index.ts'`],
    ['what only looks like an import', 'protocol/a.ts', `// import '../storage/a.ts'\nconst a = "import('../storage/a.ts')"`],
    ['a data file by its address', 'storage/a.ts', `new URL('../../migrations/sqlite', import.meta.url)`],
  ])('lets pass %s', (_what, path, text) => {
    expect(check(path, text)).toEqual([])
  })

  test('names file, line and reason', () => {
    expect(check('protocol/a.ts', `\n\nimport { x } from '../flow/a.ts'`)).toEqual([
      'protocol/a.ts:3 imports ../flow/a.ts: protocol may not import flow',
    ])
  })
})
