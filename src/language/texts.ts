/** Texts for people: looked up along the fallback chain, always together with the locale they were really written in. */
import { createInstance } from 'i18next'
import type { FormatterModule, Resource, i18n } from 'i18next'
import { fallbackChain } from './locales.ts'
import { indexResources, nodeName } from './texts/resources.ts'
import type { Entry, FoundText, LocaleIndex, Resources } from './texts/resources.ts'
import { renderValue } from './texts/values.ts'

export type { FoundText, Resources } from './texts/resources.ts'
export type { DateValue } from './texts/values.ts'

export type Params = Readonly<Record<string, unknown>>

/** `unknown` names the text that stands in for a value that isn't known (`{ namespace: 'common', key: 'unknown' }`). */
export type TextOptions = { unknown?: { namespace: string, key: string } }

/** Where even the "not known" text is missing: a dash, never "undefined". */
const NOTHING = '—'

/** The texts of one release. */
export class Texts {
  readonly #index: Map<string, LocaleIndex>
  readonly #resources: Resources
  /** Made when the first placeholder is filled: of an edit that is only checked none ever is. */
  #i18next: i18n | undefined
  readonly #unknown: TextOptions['unknown']

  constructor(resources: Resources, { unknown }: TextOptions = {}) {
    this.#index = indexResources(resources)
    this.#unknown = unknown
    this.#resources = resources
  }

  /** The locales that have any text, in the order they were given. */
  get locales(): string[] {
    return [...this.#index.keys()]
  }

  /**
   * The text for a key (dotted path) in the first locale of the fallback chain that has it, with its `{{placeholders}}`
   * filled from `params`; undefined when no locale of the chain has it. A numeric `params.count` chooses the plural form.
   */
  find(locale: string, namespace: string, key: string, params?: Params): FoundText | undefined {
    for (const tag of fallbackChain(locale)) {
      const name = this.#formOf(tag, namespace, key, params)
      const entry = this.#index.get(tag)?.texts.get(nodeName(namespace, name))
      if (entry !== undefined) return entry.plain ? entry.found : this.#fill(entry, namespace, name, params)
    }
    return undefined
  }

  /** As `find`, but throws an Error that names locale, namespace and key when the text is nowhere: a mistake in the content. */
  text(locale: string, namespace: string, key: string, params?: Params): FoundText {
    const found = this.find(locale, namespace, key, params)
    if (found === undefined) throw new Error(`No text for key "${key}" of namespace "${namespace}" in locale "${locale}" or its fallbacks`)
    return found
  }

  /** Whatever stands at a key (a list of phrases, a group of texts), and the locale it was found in along the fallback chain. */
  raw(locale: string, namespace: string, key: string): { value: unknown, locale: string } | undefined {
    const name = nodeName(namespace, key)
    const tag = fallbackChain(locale).find((candidate) => this.#index.get(candidate)?.nodes.has(name))
    return tag === undefined ? undefined : { value: this.#index.get(tag)?.nodes.get(name), locale: tag }
  }

  /** The locales that have something of their own at a key. */
  localesWith(namespace: string, key: string): string[] {
    return this.locales.filter((locale) => this.#index.get(locale)?.nodes.has(nodeName(namespace, key)))
  }

  /** The key with the plural suffix that the locale needs, or the nearest one its file has (i18next's JSON format v4). */
  #formOf(locale: string, namespace: string, key: string, params: Params | undefined): string {
    const count = params?.['count']
    if (typeof count !== 'number') return key
    const forms = [...(count === 0 ? ['zero'] : []), pluralCategory(locale, count), 'other'].map((form) => `${key}_${form}`)
    const texts = this.#index.get(locale)?.texts
    return forms.find((form) => texts?.has(nodeName(namespace, form))) ?? key
  }

  #fill({ found }: Entry, namespace: string, key: string, params: Params = {}): FoundText {
    this.#i18next ??= interpolating(this.#resources)
    const text = this.#i18next.t(key, {
      lng: found.locale, ns: namespace, replace: params, nest: false,
      missingInterpolationHandler: () => this.#unknownText(found.locale),
    })
    return { ...found, text }
  }

  #unknownText(locale: string): string {
    if (this.#unknown === undefined) return NOTHING
    const { namespace, key } = this.#unknown
    const entries = fallbackChain(locale).map((tag) => this.#index.get(tag)?.texts.get(nodeName(namespace, key)))
    return entries.find((entry) => entry?.plain)?.found.text ?? NOTHING
  }
}

/** Makes a release's texts ready: all in memory, plain texts prepared, so that a look-up of one is a Map hit. */
export function loadTexts(resources: Resources, options?: TextOptions): Texts {
  return new Texts(resources, options)
}

/** Called for every placeholder; undefined makes i18next ask for the text of a missing value. */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format: (value: unknown, _format, locale) => renderValue(value, locale ?? 'en') as string,
}

/** An i18next that only fills placeholders: it escapes nothing (texts are never markup) and evaluates nothing inside values. */
function interpolating(resources: Resources): i18n {
  const instance = createInstance().use(formatter)
  void instance.init({
    resources: structuredClone(resources) as Resource,
    lng: 'en', fallbackLng: false, nsSeparator: false, initAsync: false,
    interpolation: { escapeValue: false, skipOnVariables: true, alwaysFormat: true },
  })
  return instance
}

const pluralRules = new Map<string, Intl.PluralRules>()

function pluralCategory(locale: string, count: number): Intl.LDMLPluralRule {
  const rules = pluralRules.get(locale) ?? new Intl.PluralRules(locale)
  pluralRules.set(locale, rules)
  return rules.select(count)
}
