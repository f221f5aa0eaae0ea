/** Takes what translators send back: never over a text that was changed meanwhile, never with a broken placeholder. Pure. */
import { isCurrent, type Incoming } from './exchange.ts'
import type { Review } from './reviews.ts'
import type { Translation } from './states.ts'
import { hashOfParts } from './units.ts'
import { isSame, markOf, placeholderTrouble, PLURAL_FORMS, pluralFormsOf, tidy, toParts, toWording, type PluralForm, type Wording } from './wording.ts'

/**
 * `conflict`: the text was changed since the export and is kept. `stale`: taken, but its English was changed since. `placeholders`: they don't
 * match, left out. `refused`: can't be read, left out. `unknown`: there is no such text.
 */
export type Fate = 'taken' | 'unchanged' | 'conflict' | 'stale' | 'placeholders' | 'refused' | 'unknown'

/** A text to write, or only how it stands. */
export interface Change {
  translation: Translation
  own?: Wording
  review: Review
}

export interface Received {
  namespace: string
  key: string
  fate: Fate
  /** Why, in a few words; empty where the fate says all. */
  why: string
  theirs: Wording | undefined
  change?: Change
}

/** What becomes of each text of a file. `isReviewed`: who sends it has read every text in it, the unchanged ones too. */
export function receive(translations: readonly Translation[], incoming: readonly Incoming[], isReviewed = false): Received[] {
  const known = new Map(translations.map((each) => [`${each.namespace}:${each.key}`, each]))
  return withForms(translations, incoming).map((entry) => {
    const translation = known.get(`${entry.namespace}:${entry.key}`)
    const { namespace, key } = entry
    const theirs = tidy(entry.own)
    const outcome = translation ? judge(translation, { ...entry, own: theirs }, isReviewed) : { fate: 'unknown' as const }
    return { namespace, key, theirs, why: '', ...outcome }
  })
}

type Outcome = Pick<Received, 'fate'> & Partial<Pick<Received, 'why' | 'change'>>

function judge(translation: Translation, entry: Incoming, isReviewed: boolean): Outcome {
  const { own, broken } = entry
  const [current, english] = [toWording(translation.kind, translation.own), toWording(translation.kind, translation.english) ?? '']
  if (broken !== undefined) return { fate: 'refused', why: broken }
  if (own === undefined) return { fate: 'unchanged' }
  if (isSame(own, current)) return confirm(translation, entry, isCurrent(entry, english), isReviewed)
  if (isTouched(entry, current, translation)) return { fate: 'conflict' }
  const why = wrongForms(translation, own)
  if (why !== undefined) return { fate: 'refused', why }
  const trouble = placeholderTrouble(isCurrent(entry, english) ? english : sourceOf(entry), own)
  if (trouble.missing.length + trouble.extra.length > 0) return { fate: 'placeholders', why: toldTrouble(trouble) }
  return taken(translation, entry, own, isCurrent(entry, english))
}

/** A stale text that comes back unchanged and no longer marked still fits its new English. */
function confirm(translation: Translation, { work, sent }: Incoming, isFresh: boolean, isReviewed: boolean): Outcome {
  const { state, hash } = translation
  const isConfirmed = isReviewed ? work !== 'open' : work === 'done' && sent?.state === 'stale' && state === 'stale'
  if (!isFresh || !isConfirmed || state === 'reviewed' || state === 'not_needed') return { fate: 'unchanged' }
  return { fate: 'taken', change: { translation, review: { hash, state: 'reviewed' } } }
}

/** Where a tool has dropped how the text went out, nothing that a person has agreed to is replaced. */
function isTouched({ sent }: Incoming, current: Wording | undefined, { state }: Translation): boolean {
  if (sent) return sent.mark !== markOf(current)
  return current !== undefined && (state === 'reviewed' || state === 'not_needed')
}

function taken(translation: Translation, entry: Incoming, own: Wording, isFresh: boolean): Outcome {
  const { hash, review } = translation
  if (!isFresh) return { fate: 'stale', change: { translation, own, review: { hash: hashOfParts(toParts(sourceOf(entry))), state: stateOf(entry) } } }
  const isOpen = entry.work === 'open' && translation.state === 'stale' && review !== undefined
  return { fate: 'taken', change: { translation, own, review: isOpen ? review : { hash, state: stateOf(entry) } } }
}

function stateOf({ work }: Incoming): Review['state'] {
  return work === 'open' ? 'machine' : 'reviewed'
}

function sourceOf({ sources }: Incoming): Wording {
  const { '': only, ...forms } = sources
  return only ?? forms
}

function wrongForms({ kind, locale }: Translation, own: Wording): string | undefined {
  if ((kind === 'counted') !== (typeof own === 'object')) return kind === 'counted' ? 'it needs plural forms' : 'it has plural forms, and needs none'
  if (typeof own === 'string') return undefined
  const missing = pluralFormsOf(locale).filter((form) => own[form] === undefined)
  return missing.length > 0 ? `plural forms are missing: ${missing.join(', ')}` : undefined
}

function toldTrouble({ missing, extra }: ReturnType<typeof placeholderTrouble>): string {
  const named = (names: string[]) => names.map((name) => `{{${name}}}`).join(', ')
  return [missing.length > 0 && `missing: ${named(missing)}`, extra.length > 0 && `unknown: ${named(extra)}`].filter(Boolean).join('; ')
}

/** Puts the forms of a counted text together that came as texts of their own. */
function withForms(translations: readonly Translation[], incoming: readonly Incoming[]): Incoming[] {
  const forms = new Map<string, { id: string, key: string, form: PluralForm }>(translations.filter(({ kind }) => kind === 'counted').flatMap(({ namespace, key }) => (
    PLURAL_FORMS.map((form) => [`${namespace}:${key}_${form}`, { id: `${namespace}:${key}`, key, form }] as const)
  )))
  const found = new Map<string, Incoming>()
  for (const entry of incoming) {
    const id = `${entry.namespace}:${entry.key}`
    const part = forms.get(id)
    const so = part ? joined(found.get(part.id), entry, part) : entry
    found.set(part?.id ?? id, so)
  }
  return [...found.values()]
}

function joined(before: Incoming | undefined, entry: Incoming, { key, form }: { key: string, form: PluralForm }): Incoming {
  const forms = { ...(typeof before?.own === 'object' && before.own), ...(typeof entry.own === 'string' && { [form]: entry.own }) }
  return {
    ...entry,
    key,
    sources: { ...before?.sources, [form]: entry.sources[''] ?? '' },
    own: Object.keys(forms).length === 0 ? undefined : forms,
    work: before && before.work !== entry.work ? 'unsaid' : entry.work,
    broken: before?.broken ?? entry.broken,
  }
}
