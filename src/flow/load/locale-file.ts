import { isLocaleTag } from '../../language/locales.ts'
import { REVIEWS } from '../content/namespaces.ts'
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { readJson, type Source } from './source.ts'

export interface LocaleFile {
  locale: string
  /** The flow, or `common`, `globals`, `system`, … */
  namespace: string
  value: Record<string, unknown>
  source: Source
}

/** Reads `locales/<tag>/<namespace>.json`; undefined for any other path, for review states, for a language that isn't ours, and for a file that holds no object. */
export function parseLocaleFile(path: string, text: string, findings: Finding[]): LocaleFile | undefined {
  const [, locale, namespace] = /^locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  if (locale === undefined || namespace === undefined || namespace === REVIEWS) return undefined
  const source = readJson(path, text)
  findings.push(...source.findings)
  if (!isLocaleTag(locale)) return undefined
  if (isObject(source.value)) return { locale, namespace, value: source.value, source }
  if (source.findings.length === 0) findings.push(source.note(remarks.badText(namespace, 'group')))
  return undefined
}

/** A JSON object: no list, no null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
