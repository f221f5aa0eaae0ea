import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, defineConfig } from 'vite'
import type { BuildOptions, InlineConfig, Plugin } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const root = path('src/web/')
const page = (name: string) => path(`src/web/${name}/index.html`)
/** The pages of the people who work here; they may share code with each other. */
const DESKS = ['console', 'studio']

const common: BuildOptions = {
  target: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
  outDir: path('dist/web/'),
  // Nothing is inlined: the pages' policy allows no `data:` and no inline script or style.
  assetsInlineLimit: 0,
  modulePreload: { polyfill: false },
}

/** A further build into the same folder. */
const further = (options: BuildOptions): InlineConfig => ({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
  build: { ...common, emptyOutDir: false, ...options },
})

/** Escapes what isn't ASCII (it stands in strings only): a host page's charset is that of its scripts too. */
const inAscii: Plugin = {
  name: 'in-ascii',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue
      file.code = file.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    }
  },
}

/** The embed script: one classic script with a fixed name, so that host pages can name it for years. */
const embedScript: InlineConfig = {
  ...further({ lib: { entry: path('src/web/widget/embed.ts'), formats: ['iife'], name: 'Latchkey', fileName: () => 'widget.js' } }),
  plugins: [inAscii],
}

/** The service worker: one classic script with a fixed name at the root, so that it may stand for the whole page. */
const pushWorker: InlineConfig = further({
  lib: { entry: path('src/web/widget/push-worker.ts'), formats: ['iife'], name: 'latchkeyPush', fileName: () => 'push-worker.js' },
})

/**
 * Builds the rest after the chat page: apart from it, since a chunk shared with the console would make people on slow
 * phones load what only agents need, and the embed script because it has another format.
 */
function withTheRest(): Plugin {
  return {
    name: 'the-rest',
    apply: 'build',
    async closeBundle() {
      const input = DESKS.map(page).filter((file) => existsSync(file))
      if (input.length > 0) await build(further({ rolldownOptions: { input } }))
      await build(embedScript)
      await build(pushWorker)
    },
  }
}

/** Writes the English texts into the chat page, as data: whatever else fails to load, it has words. */
function withEnglish(): Plugin {
  const texts = () => JSON.stringify(JSON.parse(readFileSync(path('locales/en/chat.json'), 'utf8')))
  return {
    name: 'english-words',
    transformIndexHtml: (_, context) =>
      context.path.startsWith('/widget/')
        ? [{ tag: 'template', attrs: { id: 'words' }, children: texts().replaceAll('<', '\\u003c'), injectTo: 'body-prepend' }]
        : [],
  }
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [withEnglish(), withTheRest()],
  build: { ...common, emptyOutDir: true, rolldownOptions: { input: page('widget'), preserveEntrySignatures: 'allow-extension' } },
})
