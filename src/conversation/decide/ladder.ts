/** How somebody may wait when nobody who speaks their language is here, or for long: each way with its own wait, chosen by the person. */
import type { Path } from '../events/index.ts'
import type { InputOption, InputRequest } from '../script.ts'
import type { ConversationState, Place } from '../state.ts'
import { lineLocale, weightOf } from '../line.ts'
import type { Asked, DecideContext, Hours, Outlook, WaitRange } from './context.ts'
import { Draft } from './draft.ts'

/** Seconds: whoever would wait longer than this is asked what they would rather do. */
const LONG_WAIT = 600

/** Languages to choose from, those first that the person reads: a desk that speaks twenty must not ask about each. */
const MOST_LANGUAGES = 4

export interface Rung {
  path: Path
  /** With `second`. */
  locale?: string
}

/** Whether it waits for people, in the line or for opening hours. */
export function waits(state: ConversationState): state is Extract<ConversationState, { place?: Place }> & { place: Place } {
  return (state.status === 'waiting' || state.status === 'offered' || state.status === 'parked') && state.place !== undefined
}

/** Who is here for it now, as far as anybody knows. */
export function outlookOf({ context, state }: Draft, place: Place): Outlook {
  const locale = lineLocale(state, place)
  const { queue, consents = [], since, priority } = place
  return context.outlook?.({ conversation: state.id, queue, locale, consents, since, priority, weight: weightOf(place) }) ?? { here: context.staffed(locale), wait: null, second: [] }
}

/** Asks how the person wants to wait, unless somebody comes soon. */
export function offerLadder(draft: Draft): void {
  const { state } = draft
  // Whoever waits for a fix has another question open.
  if (!waits(state) || (state.status === 'parked' && (state.why ?? 'hours') !== 'hours')) return
  const { here, wait } = outlookOf(draft, state.place)
  if (here && state.status !== 'parked' && (wait === null || wait.p50 <= LONG_WAIT)) return
  const input: InputRequest = { kind: 'choice', options: rungsOf(draft, state.place).map((rung) => optionOf(draft, state, rung)) }
  const again = state.open?.asker === 'ladder' ? { again: true as const } : {}
  draft.say('ladder.ask', undefined, { input, asker: 'ladder', ...again })
}

/** How one may wait now, as buttons; none while nobody is waited for. `told`: the wait that the person is told for how they wait now. */
export function waysToWait(state: ConversationState, context: DecideContext, told: WaitRange | null): InputOption[] {
  if (!waits(state)) return []
  const draft = new Draft(state.id, state, { ...context, outlook: (place) => asTold(place, state.place, context, told) })
  return rungsOf(draft, state.place).map((rung) => optionOf(draft, state, rung))
}

/** Of the way that was chosen, one wait alone is told: the one that stands until it would mislead. */
function asTold(asked: Asked, { consents = [] }: Place, context: DecideContext, told: WaitRange | null): Outlook {
  const outlook = context.outlook?.(asked) ?? { here: context.staffed(asked.locale), wait: null, second: [] }
  return asked.consents.join() === consents.join() ? { ...outlook, wait: told } : outlook
}

/** What is possible now. Nobody is promised a language that nobody here speaks. */
function rungsOf(draft: Draft, place: Place): Rung[] {
  const own = place.agentLocale ?? draft.state.locale
  const read = [own, ...(draft.state.acceptLanguage ?? '').split(/[,;]/u).map((tag) => tag.trim()), 'en']
  const rank = (tag: string) => (read.indexOf(tag) === -1 ? read.length : read.indexOf(tag))
  const languages = outlookOf(draft, place).second.map(({ locale }) => locale).sort((a, b) => rank(a) - rank(b))
  const agreed = place.path === 'second' ? (place.consents ?? []) : []
  const second = [...new Set([...agreed, ...languages.slice(0, MOST_LANGUAGES)])].map((locale) => ({ path: 'second' as const, locale }))
  return [{ path: 'wait' }, ...second, { path: 'message' }, { path: 'later' }]
}

/** The rung that a choice names, while the person waits; undefined for anything else. */
export function rungOf(draft: Draft, choice: string): Rung | undefined {
  const { state } = draft
  if (!waits(state)) return undefined
  const offered = state.open?.asker === 'ladder' ? (state.open.input.options ?? []).map(({ id }) => readRung(id)) : []
  return [...rungsOf(draft, state.place), ...offered].find((rung) => rung && rungId(rung) === choice)
}

/** The rung whose words the person types, as they stand on its button. */
export function rungSaid(draft: Draft, text: string): Rung | undefined {
  const { state } = draft
  if (!waits(state)) return undefined
  const { place } = state
  const said = plain(text)
  return rungsOf(draft, place).find((rung) => plain(wordsOf(draft, { ...state, place }, rung)) === said)
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim()
}

const rungId = ({ path, locale }: Rung): string => (locale === undefined ? path : `${path}_${locale}`)

function readRung(id: string): Rung {
  const [path, locale] = id.split('_')
  return { path: path as Path, ...(locale === undefined ? {} : { locale }) }
}

/** What stands on the button of a rung. */
export function labelOf(draft: Draft, choice: string): string {
  const { state } = draft
  const rung = rungOf(draft, choice)
  return rung && waits(state) ? optionOf(draft, state, rung).label : choice
}

type InLine = ConversationState & { place: Place }

function wordsOf({ context }: Draft, state: InLine, rung: Rung): string {
  const own = state.place.agentLocale ?? state.locale
  const named = rung.path === 'second' && rung.locale === own ? 'second_own' : rung.path
  return context.text(`ladder.${named}`, state.locale, { language: context.languageName(rung.locale ?? own) })?.text ?? rungId(rung)
}

function optionOf(draft: Draft, state: InLine, rung: Rung): InputOption {
  return { id: rungId(rung), label: [wordsOf(draft, state, rung), waitOf(draft, state, rung)].filter((part) => part !== '').join(' · ') }
}

/** Its own wait, in words. */
function waitOf(draft: Draft, state: InLine, rung: Rung): string {
  const { context } = draft
  const word: Word = (key, params) => context.text(`ladder.${key}`, state.locale, params)?.text ?? ''
  const outlook = outlookOf(draft, placeOn(state.place, rung))
  const hours = hoursOf(draft, state.place)
  if (rung.path === 'second') {
    const agreed = state.place.consents?.includes(rung.locale ?? '') ? outlookOf(draft, state.place).wait : null
    return rangeText(word, outlook.second.find(({ locale }) => locale === rung.locale)?.wait ?? agreed, state.locale)
  }
  if (!hours.open && !outlook.here) {
    const date = { date: hours.opensAt ?? Number.NaN, time: true, timeZone: state.person.timeZone }
    return hours.opensAt === null ? word('unknown') : word('opens', { date })
  }
  return rangeText(word, outlook.wait, state.locale)
}

/** As it would wait: for a native speaker, or in another language, nothing else is agreed to; a message waits for half of somebody's room. */
function placeOn({ reply: _, ...place }: Place, { path }: Rung): Place {
  if (path === 'message') return { ...place, reply: true }
  return path === 'later' ? place : { ...place, consents: [] }
}

export function hoursOf({ context, state }: Draft, place: Place): Hours {
  return context.hours?.(place.queue, place.agentLocale ?? state.locale, context.now) ?? { open: true }
}

/** A few words of a rung's label. */
type Word = (key: string, params?: Record<string, unknown>) => string

function rangeText(word: Word, wait: WaitRange | null, locale: string): string {
  if (!wait) return word('unknown')
  const [time, most] = [duration(wait.p50, locale), duration(wait.p90, locale)]
  return time === most ? word('about', { time }) : word('range', { time, most })
}

function duration(seconds: number, locale: string): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const [unit, amount] = minutes < 90 ? (['minute', minutes] as const) : (['hour', Math.ceil(minutes / 60)] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount)
}

/** The person says how to wait, now or anew. */
export function takePath(draft: Draft, rung: Rung): void {
  const { state } = draft
  if (!waits(state)) return
  draft.add({ type: 'path_chosen', v: 1, ...rung })
  const language = draft.context.languageName(rung.locale ?? state.place.agentLocale ?? state.locale)
  draft.say(`path.${rung.path}`, { language })
}
