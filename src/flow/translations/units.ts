/** What is translated: every text of English, with its place, its parts and whether it is critical. */
import { hash } from 'node:crypto'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'

/** How one translatable thing is written: one text, a list of bubbles, or a form for each kind of number. */
export type UnitKind = 'text' | 'bubbles' | 'counted'

/** Part → text. A plain text has the one part `''`, bubbles `0`, `1`, …, a counted text its CLDR forms `one`, `few`, `other`, … Empty where there is none. */
export type Parts = Readonly<Record<string, string>>

/** A text of English; what every language has to have. */
export interface Unit {
  /** The locale file without `.json`: a flow, or `common`, `chat`, … */
  namespace: string
  /** The names on the way to it in the file; a counted text ends in its stem (`wait` for `wait_one`, `wait_other`). */
  path: readonly string[]
  /** The same, joined with dots: `which_problem.options.appeal`. What `reviews.json` calls it. */
  key: string
  kind: UnitKind
  english: Parts
  /** 8 hex digits of the SHA-256 of the English text: what a translation was made from. */
  hash: string
  /** Rights, deadlines, safety: no release goes out while it is missing or stale in a language. */
  critical: boolean
}

const FORMS: readonly Intl.LDMLPluralRule[] = ['zero', 'one', 'two', 'few', 'many', 'other']

/** All units of a release, file by file, in the order of the English files. */
export function unitsOf(content: Content): Unit[] {
  return content.texts.filter(({ locale }) => locale === 'en').flatMap((file) => (
    unitsIn(file, content.flows.get(file.namespace), content.critical.get(file.namespace))
  ))
}

/** The units of one English file. `critical`: the key paths that `flows/critical.yaml` names for it. */
export function unitsIn({ namespace, value }: LocaleFile, flow?: FlowFile, critical: readonly string[] = []): Unit[] {
  return [...placesIn(value, [])].map(({ path, kind, english }) => {
    const key = path.join('.')
    return { namespace, path, key, kind, english, hash: hashOfParts(english), critical: isNamed(key, critical) || isSaidCritically(flow, path) }
  })
}

/** What a file has at the place of a unit: `{}` where it has nothing. A language may split a text into other bubbles and forms than English. */
export function partsAt(file: Pick<LocaleFile, 'value'> | undefined, { path, kind }: Pick<Unit, 'path' | 'kind'>): Parts {
  const parent = path.slice(0, -1).reduce<unknown>((node, name) => (isObject(node) ? node[name] : undefined), file?.value)
  const name = path.at(-1) ?? ''
  if (!isObject(parent)) return {}
  return kind === 'counted' ? formsAt(parent, name) : textParts(parent[name])
}

/** 8 hex digits of the SHA-256 of the parts, joined with line breaks. */
export function hashOfParts(parts: Parts): string {
  return hash('sha256', Object.values(parts).join('\n'), 'hex').slice(0, 8)
}

export function isEmpty(parts: Parts): boolean {
  return Object.keys(parts).length === 0
}

type Place = Pick<Unit, 'kind' | 'english'> & { path: string[] }

/** Every text of a file, with its place. Lists other than bubbles are phrases people type: they are written anew for each language, not translated. */
export function* placesIn(node: Record<string, unknown>, path: string[]): Generator<Place> {
  for (const [name, child] of Object.entries(node)) {
    const stem = stemOf(name)
    const isCounted = stem !== undefined && `${stem}_one` in node && `${stem}_other` in node
    if (isCounted && name === `${stem}_one`) yield { path: [...path, stem], kind: 'counted', english: formsAt(node, stem) }
    if (isCounted) continue
    if (isObject(child)) yield* placesIn(child, [...path, name])
    else if (!Array.isArray(child) || name === 'text') yield* placeOf(child, [...path, name])
  }
}

function* placeOf(node: unknown, path: string[]): Generator<Place> {
  const english = textParts(node)
  if (!isEmpty(english)) yield { path, kind: Array.isArray(node) ? 'bubbles' : 'text', english }
}

function textParts(node: unknown): Parts {
  if (typeof node === 'string') return node === '' ? {} : { '': node }
  if (!Array.isArray(node)) return {}
  return Object.fromEntries(node.filter((each) => typeof each === 'string').map((each, index) => [String(index), each]))
}

function formsAt(node: Record<string, unknown>, stem: string): Parts {
  return Object.fromEntries(FORMS.flatMap((form) => {
    const text = node[`${stem}_${form}`]
    return typeof text === 'string' && text !== '' ? [[form, text]] : []
  }))
}

function stemOf(name: string): string | undefined {
  return /^(.+)_(?:zero|one|two|few|many|other)$/.exec(name)?.[1]
}

function isNamed(key: string, critical: readonly string[]): boolean {
  return critical.some((each) => each === '*' || key === each || key.startsWith(`${each}.`))
}

function isSaidCritically(flow: FlowFile | undefined, [id = '', part]: readonly string[]): boolean {
  const step = flow?.steps.get(id)
  return part === 'text' && step !== undefined && 'say' in step && step.say === 'critical'
}
