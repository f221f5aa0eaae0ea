/** Writing translations into a draft. Nobody's work is overwritten unseen: each text is compared with what was read, on the draft as it is then. */
import type { Finding } from '../../flow/index.ts'
import type { Content } from '../../flow/load/content.ts'
import type { Draft, DraftChange, ReleaseFiles } from '../../flow/store.ts'
import { editFiles } from '../../flow/translations/edit.ts'
import type { Translation } from '../../flow/translations/index.ts'
import { readTexts } from '../../flow/translations/read-file.ts'
import { receive, type Change, type Received } from '../../flow/translations/receive.ts'
import { markOf, pluralFormsOf, toWording, type Wording } from '../../flow/translations/wording.ts'
import { importFate, type ImportAnswer, type TranslationAnswer, type TranslationBody, type TranslationCheckBody, type TranslationFormat } from '../../protocol/index.ts'
import type { ContentChecking } from './checking.ts'
import type { Drafts } from './drafts.ts'
import { DeskRefused } from './refused.ts'
import { inLocale, type Edition, type Translations } from './translations.ts'

export interface TranslatingParts {
  table: Translations
  drafts: Drafts
  checking: ContentChecking
}

export interface ImportWish {
  draft: string
  locale: string
  format: TranslationFormat
  text: string
  reviewed: boolean
}

type DraftEdition = Edition & { version: number }

export class Translating {
  private readonly parts: TranslatingParts

  constructor(parts: TranslatingParts) {
    this.parts = parts
  }

  /** Sets a text, or how it stands. Throws DeskRefused: `not_found`, or `changed` when somebody else has changed this text since. */
  async put(body: TranslationBody, by: string): Promise<TranslationAnswer> {
    const { locale, namespace, key } = body
    await this.write(body.draft, by, ({ content, files, version }) => {
      const all = inLocale(content, locale)
      const translation = named(all, namespace, key)
      if (markOf(toWording(translation.kind, translation.own)) !== body.seen) {
        throw new DeskRefused('conflict', { why: 'changed', version, paths: [`locales/${locale}/${namespace}.json`] })
      }
      return editFiles(files, all, [changeTo(translation, body)])
    })
    const edition = await this.parts.table.edition(body.draft)
    const translation = named(inLocale(edition.content, locale), namespace, key)
    const [row] = await this.parts.table.rows(edition.content, [translation])
    if (!row || edition.version === null) throw new DeskRefused('not_found')
    return { version: edition.version, row, findings: await this.findingsAbout(edition.files, translation) }
  }

  /** What the checker would say about a text, were it this. */
  async check({ draft, locale, namespace, key, text }: TranslationCheckBody): Promise<Finding[]> {
    const { content, files } = await this.parts.table.edition(draft)
    const all = inLocale(content, locale)
    const translation = named(all, namespace, key)
    const edits = editFiles(files, all, [changeTo(translation, { text, state: 'reviewed' })])
    return await this.findingsAbout({ ...files, ...edits }, translation)
  }

  /** Takes a translator's file. `broken`: why none of it can be read; then nothing is written. */
  async import({ draft, locale, format, text, reviewed }: ImportWish, by: string): Promise<ImportAnswer | { broken: string }> {
    const reading = await readTexts(format, text, locale)
    if ('broken' in reading) return reading
    let received: Received[] = []
    const version = await this.write(draft, by, ({ content, files }) => {
      const all = inLocale(content, locale)
      received = receive(all, reading.units, reviewed)
      return editFiles(files, all, received.flatMap(({ change }) => change ?? []))
    })
    return { version, ...reportOf(received) }
  }

  /** Changes the files of a draft as it is then, again when somebody else was faster; answers its version. Nothing to change is no change. */
  async write(id: string, by: string, edit: (edition: DraftEdition) => ReleaseFiles): Promise<number> {
    const { drafts } = this.parts
    const before = await drafts.get(id)
    let edits = await this.editsOf(before, edit)
    if (edits.length === 0) return before.version
    const saved = await drafts.change(id, by, async (draft, version, at) => {
      if (draft.version !== before.version) edits = await this.editsOf(draft, edit)
      const changes = edits.map(([path, text]): [string, DraftChange] => [path, { text, by, at, version }])
      return { ...draft, changes: { ...draft.changes, ...Object.fromEntries(changes) } }
    })
    await drafts.record('save_draft', by, { draft: id, version: saved.version, files: edits.length, file: edits[0]?.[0] ?? '' })
    return saved.version
  }

  private async editsOf(draft: Draft, edit: (edition: DraftEdition) => ReleaseFiles): Promise<[string, string][]> {
    const { drafts, checking } = this.parts
    const files = await drafts.files(draft)
    const edits = edit({ files, content: checking.read(files), version: draft.version })
    return Object.entries(edits).filter(([path, text]) => files[path] !== text)
  }

  /** Of all findings those that stand at the text. */
  private async findingsAbout(files: ReleaseFiles, { locale, namespace, path, kind }: Translation): Promise<Finding[]> {
    const { findings } = await this.parts.checking.examine(files)
    const places = placesOf(this.parts.checking.read(files), { locale, namespace, path, kind })
    return findings.filter(({ file, line, col }) => file === `locales/${locale}/${namespace}.json` && places.has(`${line}:${col}`))
  }
}

function named(all: readonly Translation[], namespace: string, key: string): Translation {
  const found = all.find((each) => each.namespace === namespace && each.key === key)
  if (!found) throw new DeskRefused('not_found')
  return found
}

/** Throws DeskRefused (`unchanged`) for a state that a text must be there for. */
function changeTo(translation: Translation, { text, state }: Pick<TranslationBody, 'text' | 'state'>): Change {
  const { hash, own } = translation
  if (text === undefined && state !== 'not_needed' && Object.keys(own).length === 0) throw new DeskRefused('conflict', { why: 'unchanged' })
  return { translation, own: text && fitted(translation, text), review: { hash, state } }
}

/** One text for all forms where forms are needed, and the form for any number where none are. */
function fitted({ kind, locale }: Translation, text: Wording): Wording {
  if (kind === 'counted') return typeof text === 'string' ? Object.fromEntries(pluralFormsOf(locale).map((form) => [form, text])) : text
  return typeof text === 'string' ? text : (text.other ?? Object.values(text)[0] ?? '')
}

function placesOf(content: Content, { locale, namespace, path, kind }: Pick<Translation, 'locale' | 'namespace' | 'path' | 'kind'>): Set<string> {
  const source = content.texts.find((file) => file.locale === locale && file.namespace === namespace)?.source
  const [stem = '', parents] = [path.at(-1), path.slice(0, -1)]
  const paths = kind === 'counted' ? pluralFormsOf(locale).map((form) => [...parents, `${stem}_${form}`]) : [path, ...[0, 1, 2, 3, 4, 5].map((index) => [...path, index])]
  return new Set(paths.flatMap((each) => (['key', 'value'] as const).map((part) => {
    const { line, col } = source?.at(each, part) ?? { line: 0, col: 0 }
    return `${line}:${col}`
  })))
}

function reportOf(received: readonly Received[]): Pick<ImportAnswer, 'counts' | 'units'> {
  const counts = Object.fromEntries(importFate.options.map((fate) => [fate, received.filter((each) => each.fate === fate).length]))
  const told = received.filter(({ fate }) => fate !== 'taken' && fate !== 'unchanged')
  return {
    counts: counts as ImportAnswer['counts'],
    units: told.map(({ namespace, key, fate, why, theirs }) => ({ namespace, key, fate, why, theirs: theirs ?? null })),
  }
}
