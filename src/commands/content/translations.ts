/** The translation table: every text of a language beside its English, as it is live or as a draft would have it. */
import type { Release } from '../../flow/index.ts'
import type { Content } from '../../flow/load/content.ts'
import type { ReleaseFiles } from '../../flow/store.ts'
import { outgoing, longestOf, placeOf } from '../../flow/translations/outgoing.ts'
import { toPo } from '../../flow/translations/po.ts'
import { tally, translationsIn, unitsOf, type Translation } from '../../flow/translations/index.ts'
import { markOf, pluralFormsOf, toWording } from '../../flow/translations/wording.ts'
import { toXliff } from '../../flow/translations/xliff.ts'
import { localeInfo } from '../../language/index.ts'
import type { ProgressAnswer, TranslationFormat, TranslationRow, TranslationsAnswer, TranslationsQuery } from '../../protocol/index.ts'
import type { ContentChecking } from './checking.ts'
import type { Drafts } from './drafts.ts'
import type { Before, EnglishHistory } from './english-history.ts'
import { DeskRefused } from './refused.ts'

/** Rows on a page of the table. */
const PAGE = 100

export interface TranslationParts {
  active(): Release
  drafts: Drafts
  checking: ContentChecking
  history: EnglishHistory
}

/** Content at one moment. */
export interface Edition {
  files: ReleaseFiles
  content: Content
  /** The draft's; null: as it is live. */
  version: number | null
}

export class Translations {
  private readonly parts: TranslationParts

  constructor(parts: TranslationParts) {
    this.parts = parts
  }

  /** Throws DeskRefused (`not_found`) for a draft or a language that there isn't. */
  async table({ locale, draft, after, ...wish }: TranslationsQuery): Promise<TranslationsAnswer> {
    const edition = await this.edition(draft)
    const all = inLocale(edition.content, locale)
    const found = all.filter((each) => isWished(each, wish))
    const from = after === undefined ? 0 : all.findIndex((each) => nameOf(each) === after) + 1
    const rest = new Set(all.slice(from))
    const page = found.filter((each) => rest.has(each)).slice(0, PAGE + 1)
    return {
      version: edition.version,
      rows: await this.rows(edition.content, page.slice(0, PAGE)),
      total: found.length,
      next: page.length > PAGE ? nameOf(page[PAGE - 1] as Translation) : null,
      namespaces: [...new Set(all.map(({ namespace }) => namespace))],
    }
  }

  async rows(content: Content, translations: readonly Translation[]): Promise<TranslationRow[]> {
    const before = await this.parts.history.before(translations)
    return translations.map((each) => rowOf(content, each, before))
  }

  /** How far each language is; English, the source, isn't among them. */
  async progress(draft?: string): Promise<ProgressAnswer> {
    const { content } = await this.edition(draft)
    const units = unitsOf(content)
    const locales = [...new Set(content.texts.map(({ locale }) => locale))].filter((locale) => locale !== 'en').sort()
    return { locales: locales.map((locale) => progressOf(locale, translationsIn(content, locale, units))) }
  }

  /** A file for translators. */
  async export({ locale, format, state, draft }: { locale: string; format: TranslationFormat; state?: Translation['state']; draft?: string }): Promise<{ name: string; text: string }> {
    const { content } = await this.edition(draft)
    const chosen = inLocale(content, locale).filter((each) => state === undefined || each.state === state)
    const units = outgoing(content, chosen, await this.parts.history.before(chosen))
    const name = ['latchkey', locale, state].filter(Boolean).join('-')
    return format === 'po' ? { name: `${name}.po`, text: toPo(locale, units) } : { name: `${name}.xlf`, text: await toXliff(locale, units) }
  }

  async edition(draft: string | undefined): Promise<Edition> {
    if (draft === undefined) {
      const { files, content } = this.parts.active()
      return { files, content, version: null }
    }
    const { drafts, checking } = this.parts
    const found = await drafts.get(draft)
    const files = await drafts.files(found)
    return { files, content: checking.read(files), version: found.version }
  }
}

/** Throws DeskRefused (`not_found`): English is the source, and a language that isn't known has no rules to write by. */
export function inLocale(content: Content, locale: string): Translation[] {
  if (locale === 'en' || !localeInfo(locale)) throw new DeskRefused('not_found')
  return translationsIn(content, locale)
}

function nameOf({ namespace, key }: Translation): string {
  return `${namespace}:${key}`
}

function isWished(each: Translation, { state, critical, namespace, q }: Omit<TranslationsQuery, 'locale' | 'draft' | 'after'>): boolean {
  if (state !== undefined && each.state !== state) return false
  if (critical !== undefined && !each.critical) return false
  if (namespace !== undefined && each.namespace !== namespace) return false
  return q === undefined || [nameOf(each), ...Object.values(each.english), ...Object.values(each.own)].some((text) => plain(text).includes(plain(q)))
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function rowOf(content: Content, each: Translation, before: Before): TranslationRow {
  const { namespace, key, kind, state, critical, locale } = each
  const [own, was] = [toWording(kind, each.own), before(each)]
  return {
    namespace, key, state, critical,
    english: toWording(kind, each.english) ?? '',
    own: own ?? null,
    was: (was && toWording(kind, was)) ?? null,
    forms: kind === 'counted' ? pluralFormsOf(locale) : [],
    longest: longestOf(each, content.flows.has(namespace)) ?? null,
    mark: markOf(own),
    ...placeOf(content, each),
  }
}

function progressOf(locale: string, translations: readonly Translation[]): ProgressAnswer['locales'][number] {
  const { all, critical } = tally(locale, translations)
  return { locale, states: all, critical: critical.missing + critical.stale + critical.new + critical.machine }
}
