import { call } from '../desk.ts'
import { ofDraft } from '../drafts.ts'

/** An option of a question, by its label in a language. */
export interface Option {
  id: string
  label: string
}

type Texts = Record<string, { options?: Record<string, string> } | undefined>

/** Reads the options of questions, each file once. */
export class Options {
  readonly #files = new Map<string, Promise<Texts>>()

  /** Those of a question, in the order of its file; the shared "yes" and "no" where it has none of its own. */
  async of({ locale, flow, step }: { locale: string, flow: string, step: string }): Promise<Option[]> {
    const own = (await this.#file(`locales/${locale}/${flow}.json`))[step]?.options
    const options = own ?? (await this.#file(`locales/${locale}/common.json`))['yes_no']?.options ?? {}
    return Object.entries(options).map(([id, label]) => ({ id, label }))
  }

  #file(path: string): Promise<Texts> {
    const known = this.#files.get(path) ?? read(path)
    this.#files.set(path, known)
    return known
  }
}

async function read(path: string): Promise<Texts> {
  const result = await call('GET /v1/studio/file', { query: { path, ...ofDraft.peek() } })
  if (!result.ok || result.body.text === null) return {}
  try {
    return JSON.parse(result.body.text) as Texts
  } catch {
    return {}
  }
}
