/** The words of the supervisors' pages: loaded with them, so that the chats wait for none. They follow the console's language. */
import { effect, signal } from '@preact/signals'
import { fill, findText, pluralKey } from '../model/texts.ts'
import type { Texts, Vars } from '../model/texts.ts'
import { locale } from '../strings.ts'

const files = import.meta.glob<Texts>('../../../../locales/*/floor.json', { import: 'default' })
const loaders = new Map(Object.entries(files).map(([path, load]) => [path.split('/').at(-2) ?? '', load]))
const texts = signal<{ locale: string; texts: Texts }>({ locale: '', texts: {} })

async function speak(wished: string): Promise<void> {
  const load = loaders.get(wished) ?? loaders.get('en')
  if (load && texts.peek().locale !== wished) texts.value = { locale: wished, texts: await load() }
}

let follows = false

/** Resolves once there are words; from then on they follow the console's language. */
export async function ready(): Promise<void> {
  await speak(locale.peek())
  if (!follows) effect(() => void speak(locale.value))
  follows = true
}

/** A text; with `count` in the form that goes with the number. The key itself where there is none. */
export function tf(key: string, vars: Vars = {}): string {
  const { count } = vars
  const form = typeof count === 'number' ? pluralKey(key, count, locale.value) : key
  return fill(findText(texts.value.texts, form) ?? key, vars, locale.value)
}

/** A text that may be missing. */
export function findWord(key: string): string | undefined {
  return findText(texts.value.texts, key)
}
