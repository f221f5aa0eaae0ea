/** Files that nothing reads: mistyped names, and what was left over. */
import { isLocaleTag, LOCALES } from '../../language/locales.ts'
import { NAMESPACES, REVIEWS } from '../content/namespaces.ts'
import type { Finding } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { flowOf, isRegistry, type Content } from '../load/content.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { isTranscript } from '../transcripts/read.ts'
import type { Checking } from './context.ts'

const LOCALE_FILE = /^locales\/([^/]+)\/([^/]+)\.json$/
const TAGS = LOCALES.map(({ tag }) => tag)

/** The locale files that something reads, without `.json`. */
export function knownNamespaces({ flows }: Content): string[] {
  return [...flows.keys(), ...Object.keys(NAMESPACES)]
}

/** Tells what lies where nothing is read, and each folder that is no language of ours. */
export function checkFolders({ findings }: Checking, paths: readonly string[]): void {
  const strangers = new Map<string, Finding>()
  for (const path of paths) {
    const locale = LOCALE_FILE.exec(path)?.[1]
    if (locale === undefined) findings.push(...(isStray(path) ? [strayFinding(path)] : []))
    else if (!isLocaleTag(locale) && !strangers.has(locale)) strangers.set(locale, at(path, remarks.unknownLocale(locale, nearest(locale, TAGS))))
  }
  findings.push(...strangers.values())
}

/** Tells locale files that nothing reads: each name once, in English if it is there. */
export function checkUnread({ content, findings }: Checking): void {
  const known = knownNamespaces(content)
  const unread = content.texts.filter(({ namespace }) => !known.includes(namespace))
  for (const [namespace, files] of Map.groupBy(unread, (file) => file.namespace)) {
    const file = files.find(({ locale }) => locale === 'en') ?? files[0]
    if (file) findings.push(at(file.source.file, remarks.unreadTexts(namespace, meantName(content, file))))
  }
}

/** Whether a locale has a file that was most likely meant to be this one: it is told by its own name. */
export function isMisnamed(content: Content, locale: string, namespace: string): boolean {
  const known = knownNamespaces(content)
  return content.texts.some((file) => file.locale === locale && !known.includes(file.namespace) && meantName(content, file) === namespace)
}

/** Of the files that its language lacks the one that a file was likely meant to be. */
function meantName(content: Content, { locale, namespace }: LocaleFile): string | undefined {
  const there = content.texts.filter((file) => file.locale === locale).map((file) => file.namespace)
  return nearest(namespace, [...knownNamespaces(content), REVIEWS].filter((each) => !there.includes(each)))
}

/** What is wrong with a file that lies in flows/ or locales/ and isn't read: `flows/start.yml`. */
export function strayFinding(path: string): Finding {
  const file = path.split('/').at(-1) ?? ''
  const meant = /\.ya?ml$/.test(file) && path.startsWith('flows/') ? file.replace(/\.ya?ml$/, '.yaml') : undefined
  return at(path, remarks.unknownFile(meant === file ? undefined : meant))
}

/** No flow, registry, transcript or locale file, and no JSON Schema for editors either. */
export function isStray(path: string): boolean {
  if (path.startsWith('locales/')) return !LOCALE_FILE.test(path)
  return !(flowOf(path) !== undefined || isRegistry(path) || isTranscript(path) || /^flows\/[a-z]+\.schema\.json$/.test(path))
}

function at(file: string, remark: Omit<Finding, 'file' | 'line' | 'col'>): Finding {
  return { ...remark, file, line: 1, col: 1 }
}
