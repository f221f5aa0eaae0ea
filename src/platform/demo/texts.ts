/** The demo platform's own texts, `locales/<tag>/demo.json`: its pages, and what it says about its accounts. */
import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

const text = z.string().min(1)
const texts = <K extends string>(...keys: K[]) => z.strictObject(Object.fromEntries(keys.map((key) => [key, text])) as Record<K, typeof text>)

const CaseSchema = z.strictObject({
  /** For the list of accounts: what happened to it. */
  situation: text,
  /** For the locked-out page. */
  headline: text,
  scope: text.optional(),
  content: text.optional(),
  facts: text.optional(),
  next: text.optional(),
})

export const DemoTextsSchema = z.strictObject({
  /** The language in itself. */
  language: text,
  dir: z.enum(['ltr', 'rtl']),
  nav: texts('label', 'accounts', 'inbox', 'languages'),
  list: texts('title', 'notice', 'lead', 'username', 'contacts', 'open', 'anonymous', 'anonymous_about', 'restart', 'restart_about'),
  locked: texts('title', 'about_unusual', 'about_standards', 'free', 'free_about', 'help'),
  inbox: texts('title', 'lead', 'empty', 'code', 'code_about', 'reset', 'reset_about', 'receipt', 'receipt_about', 'notice', 'notice_about'),
  proof: texts('title', 'title_age', 'lead', 'until', 'decide', 'send', 'approve', 'more_needed', 'hold', 'reject', 'gone', 'gone_about'),
  proof_states: texts('open', 'pending', 'more_needed', 'approved', 'hold', 'rejected'),
  review: texts('title', 'lead', 'overturned', 'upheld', 'done'),
  reset: texts('title', 'lead', 'go', 'done', 'done_about', 'gone', 'gone_about'),
  rules: texts(
    'spam', 'hate', 'harassment', 'violence', 'nudity', 'self_harm', 'fraud', 'illegal_goods', 'fake_identity', 'privacy', 'copyright', 'misinformation',
  ),
  cases: z.record(z.string(), CaseSchema),
})
export type DemoTexts = z.infer<typeof DemoTextsSchema>
export type AllDemoTexts = ReadonlyMap<string, DemoTexts>

/** All languages the demo speaks. Throws when a file is missing something, or when there is none in English. */
export function readDemoTexts(localesFolder: string): AllDemoTexts {
  const files = globSync('*/demo.json', { cwd: localesFolder }).sort()
  const all = new Map(files.map((file) => [basename(dirname(file)), readOne(join(localesFolder, file))]))
  if (!all.has('en')) throw new Error(`${localesFolder}: en/demo.json is missing`)
  return all
}

function readOne(path: string): DemoTexts {
  const { data, error } = DemoTextsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (!data) throw new Error(`${path}: ${z.prettifyError(error)}`)
  return data
}

/** The nearest language the demo speaks: `es-MX` → `es`, `pt` → `pt-BR`, anything else → `en`. */
export function nearestLocale(all: AllDemoTexts, tags: readonly string[]): string {
  for (const tag of tags) {
    const language = tag.split('-')[0]?.toLowerCase()
    const found = [...all.keys()].find((known) => known.toLowerCase() === tag.toLowerCase()) ?? [...all.keys()].find((known) => known.split('-')[0] === language)
    if (found) return found
  }
  return 'en'
}

/** The texts of a language that `nearestLocale` found. */
export function textsOf(all: AllDemoTexts, locale: string): DemoTexts {
  const found = all.get(nearestLocale(all, [locale])) ?? all.get('en')
  if (!found) throw new Error('the demo has no texts')
  return found
}
