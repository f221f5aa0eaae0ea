import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** The pages are built with the checkout's own texts; flows and theirs may come from elsewhere. */
const PAGE_TEXTS = new Set(['chat', 'console', 'floor', 'studio', 'demo', 'receipt', 'status'])

type Texts = { [key: string]: Texts | string | string[] }
const loaded = new Map<string, Texts>()

/**
 * A text as people see it: `word('es', 'start.which_problem.options.unusual_activity')`. Tests name keys instead of words, so
 * that wording can be improved without them. Of a text in several bubbles it is the first. Throws when there is none.
 */
export function word(locale: string, key: string, values: Record<string, string | number> = {}): string {
  const [namespace = '', ...path] = key.split('.')
  const texts = textsOf(locale, namespace)
  const found = texts[path.join('.')] ?? path.reduce<unknown>((group, part) => (group as Texts | undefined)?.[part], texts)
  const text = Array.isArray(found) ? found[0] : found
  if (typeof text !== 'string') throw new Error(`${locale} has no text ${key}`)
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolated(values[name] ?? ''))
}

/** Pages keep the words that they fill in apart from the sentence (UAX 9). */
function isolated(value: string | number): string {
  return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`
}

function textsOf(locale: string, namespace: string): Texts {
  const content = PAGE_TEXTS.has(namespace) ? ROOT : (process.env.CONTENT_DIR ?? ROOT)
  const path = join(content, 'locales', locale, `${namespace}.json`)
  const texts = loaded.get(path) ?? (JSON.parse(readFileSync(path, 'utf8')) as Texts)
  loaded.set(path, texts)
  return texts
}
