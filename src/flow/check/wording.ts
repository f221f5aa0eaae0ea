import { placeholdersIn } from '../engine/book.ts'
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import type { Content } from '../load/content.ts'
import type { Checking } from './context.ts'

/** Code points that read well in one bubble, and on one button. */
export const LONGEST_BUBBLE = 240
export const LONGEST_LABEL = 40

const URL_IN_TEXT = /https?:\/\/[^\s<>"'」）)]+/giu

/** Length, links and names of every text of a flow in one locale. */
export function checkWording(checking: Checking, file: LocaleFile, trouble: (name: string) => Remark | undefined): void {
  for (const [step, node] of Object.entries(file.value)) {
    if (!isObject(node)) continue
    const bubbles = [node['text']].flat().map((text, index) => [text, Array.isArray(node['text']) ? [step, 'text', index] : [step, 'text']] as const)
    for (const [text, path] of [...bubbles, [node['no_match'], [step, 'no_match']] as const]) checkText(checking, file, text, path, LONGEST_BUBBLE, trouble)
    const labels = isObject(node['options']) ? Object.entries(node['options']) : []
    for (const [id, label] of labels) checkText(checking, file, label, [step, 'options', id], LONGEST_LABEL, trouble)
  }
}

function checkText(
  checking: Checking, { source }: LocaleFile, text: unknown, path: readonly PropertyKey[], limit: number, trouble: (name: string) => Remark | undefined,
): void {
  if (typeof text !== 'string') return
  const key = path.join('.')
  const add = (remark: Remark) => checking.findings.push(source.note(remark, path))
  const length = [...text.replace(/\{\{[^{}]*\}\}/g, '…')].length
  if (length > limit) add(limit === LONGEST_LABEL ? remarks.tooLongLabel(key, length, limit) : remarks.tooLong(key, length, limit))
  for (const url of text.match(URL_IN_TEXT) ?? []) add(isAllowed(checking.content, url) ? remarks.bareUrl(key) : remarks.foreignHost(url))
  for (const name of placeholdersIn(text)) {
    const remark = trouble(name)
    if (remark) add(remark)
  }
}

/** Links of a text to hosts that aren't allowed. */
export function foreignLinks(content: Content, text: string): Remark[] {
  return (text.match(URL_IN_TEXT) ?? []).filter((url) => !isAllowed(content, url)).map((url) => remarks.foreignHost(url))
}

/** Whether a URL's host stands in `allow_hosts`. */
export function isAllowed({ allowHosts }: Content, url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === 'https:' && allowHosts.includes(parsed.hostname)
}

/** Other schemes run code, or open what nobody looked at. A word and a colon before a blank (`Samaritans: 116 123`) are no scheme. */
const SCHEME = /^\s*([a-z][a-z0-9+.-]*):(?=\S)/i
const OWN_WORDS = /^\s*(javascript|data|vbscript|file|blob):/i

function linkTrouble(content: Content, value: string): Remark | undefined {
  const scheme = (SCHEME.exec(value) ?? OWN_WORDS.exec(value))?.[1]?.toLowerCase()
  if (scheme === undefined || scheme === 'tel' || scheme === 'mailto') return undefined
  if (scheme !== 'https' && scheme !== 'http') return remarks.badScheme(scheme)
  return isAllowed(content, value) ? undefined : remarks.foreignHost(value)
}

/** Links in facts lead to allowed hosts only. */
export function checkFacts({ content, findings }: Checking): void {
  const source = content.registries.get('facts')
  if (!source) return
  for (const [id, { value, by_country: byCountry = {} }] of content.facts) {
    const values = [[value, ['facts', id, 'value']] as const, ...Object.entries(byCountry).map(([country, each]) => [each, ['facts', id, 'by_country', country]] as const)]
    for (const [each, path] of values) {
      const remark = typeof each === 'string' ? linkTrouble(content, each) : undefined
      if (remark) findings.push(source.note(remark, path))
    }
  }
}
