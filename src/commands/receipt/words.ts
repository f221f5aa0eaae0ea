/** What a receipt says, in the person's language: its own words, and those the chat used for the same things. */
import { BOUNDS, type ConversationState, type Value } from '../../conversation/index.ts'
import { factNow, factValue } from '../../flow/engine/values.ts'
import type { Release } from '../../flow/index.ts'
import type { Params } from '../../language/texts.ts'
import { standingOutcomes, type Fields, type History } from './history.ts'

export interface ReceiptSection {
  id: 'about' | 'why' | 'outcome' | 'next' | 'rights' | 'status' | 'check'
  title: string
  lines: string[]
}

/** How the conversation ended last; undefined while it never did. */
export interface Ending {
  outcome: string
  reference: string
  /** ISO 8601, as the platform gave them. */
  until?: string
  expectedBy?: string
}

export interface Case {
  state: ConversationState
  /** Also from before the person started over. */
  history: History
  ending: Ending | undefined
  /** The check code. */
  code: string
  caseCode: string
  /** Where this service is reached. */
  origin: string
}

/** The release the conversation is pinned to; what it can't say, a later one may. */
export interface Words {
  pinned: Release
  active: Release
}

/** Sections without a line are left out: nothing is said about what isn't known. */
export function receiptSections(words: Words, about: Case): ReceiptSection[] {
  const writer = new Writer(words, about)
  const lines: Record<ReceiptSection['id'], string[]> = {
    about: subject(writer),
    why: reasons(writer),
    outcome: outcome(writer),
    next: next(writer),
    rights: rights(writer),
    status: [...writer.own('status_code', { code: about.caseCode }), ...writer.own('status_how', { link: `${about.origin}/status` })],
    check: [...writer.own('check_code', { code: about.code }), ...writer.own('check_how', { link: `${about.origin}/verify` })],
  }
  const ids = Object.keys(lines) as ReceiptSection['id'][]
  return ids.filter((id) => lines[id].length > 0).map((id) => ({ id, title: writer.own(id)[0] ?? '', lines: lines[id] }))
}

/** One of the receipt's own texts. */
export function receiptText({ pinned, active }: Words, locale: string, key: string, params?: Params): string | undefined {
  return (pinned.texts.find(locale, 'receipt', key, params) ?? active.texts.find(locale, 'receipt', key, params))?.text
}

class Writer {
  readonly about: Case
  readonly #words: Words

  constructor(words: Words, about: Case) {
    this.#words = words
    this.about = about
  }

  own(key: string, params?: Params): string[] {
    return [receiptText(this.#words, this.about.state.locale, key, params) ?? []].flat()
  }

  /** The bubbles of a flow's step, as the chat has them. */
  flow(flow: string, step: string, params: Params): string[] {
    const { texts } = this.#words.pinned
    const { locale } = this.about.state
    const bubbles = texts.raw(locale, flow, `${step}.text`)?.value
    if (typeof bubbles !== 'object' || bubbles === null) return []
    return Object.keys(bubbles).flatMap((index) => texts.find(locale, flow, `${step}.text.${index}`, params)?.text ?? [])
  }

  /** What a call of the platform answered, by the variable it was saved in. */
  answer(name: string): Fields {
    return this.about.history.answers[name] ?? {}
  }

  fact(name: string): string | number | undefined {
    const { pinned, active } = this.#words
    const [own, live] = [pinned, active].map(({ content }) => factValue(content.facts.get(name), this.about.state.person.country))
    return factNow(own, live)
  }

  /** A moment as texts take it; a bare day stays one. Undefined for what is no time. */
  moment(value: Value | undefined): unknown {
    if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return undefined
    return /T\d/.test(value) ? { date: value, time: true, timeZone: this.about.state.person.timeZone } : { date: value }
  }

  dated(key: string, value: Value | undefined): string[] {
    const date = this.moment(value)
    return date === undefined ? [] : this.own(key, { date })
  }
}

const REASONS = ['unusual_activity', 'community_standards']

function subject(writer: Writer): string[] {
  const { reason, topic } = writer.about.state.person
  const known = [reason, topic, Object.keys(writer.answer('statement')).length > 0 ? 'community_standards' : undefined]
  return writer.own(`about_${known.find((each) => each !== undefined && REASONS.includes(each)) ?? 'other'}`)
}

/** The statement of reasons, line by line as it was read out in the chat. */
function reasons(writer: Writer): string[] {
  const given = writer.answer('statement')
  const statement = { ...given, since: writer.moment(given['since']), until: writer.moment(given['until']) }
  const steps: [string, boolean][] = [
    [String(given['measure']), statement.since !== undefined],
    ['scope', given['scope'] !== undefined],
    ['ends', statement.until !== undefined],
    ['because_rule', given['rule'] !== undefined],
    ['ground_law', given['ground'] === 'law'],
    ['content', given['content'] !== undefined],
    ['facts', given['facts'] !== undefined],
    [`by_${String(given['source'])}`, given['source'] !== undefined],
    ['decided_by_machine', given['automated'] === true],
    ['decided_by_person', given['automated'] === false],
    ['strikes', given['strikes_n'] !== undefined && given['strikes_next'] !== undefined],
  ]
  return steps.filter(([, said]) => said).flatMap(([step]) => writer.flow('statement', step, { statement }))
}

/** What came of it, the last word last; starting over takes back nothing that was asked for. */
function outcome(writer: Writer): string[] {
  const { ending } = writer.about
  const said = [...earlierOutcomes(writer), ending?.outcome ?? 'open'].flatMap((each) => outcomeLine(writer, each))
  return [...said, ...references(writer.about).flatMap((reference) => writer.own('platform_reference', { reference }))]
}

function outcomeLine(writer: Writer, outcome: string): string[] {
  const said = writer.own(`outcome_${outcome}`)
  return said.length > 0 ? said : writer.own('outcome_other')
}

/** Ways it ended before that still count, and a review that was filed on the way; each once. */
function earlierOutcomes({ about: { history, ending } }: Writer): string[] {
  const before = standingOutcomes(history.endings)
  const filed = history.answers['filing']?.['reference'] === undefined ? [] : ['appeal_filed']
  return [...new Set([...before, ...filed])].filter((each) => each !== 'left' && each !== ending?.outcome)
}

/** What the platform gave out in this chat; ours stands at the top already. */
function references({ history, ending }: Case): string[] {
  return history.references.filter((reference) => reference !== ending?.reference)
}

function next(writer: Writer): string[] {
  const { ending, state } = writer.about
  const undecided = writer.answer('review')['decided_at'] === undefined ? writer.answer('filing')['expected_by'] : undefined
  const lines = [...writer.dated('next_by', ending?.expectedBy ?? undecided), ...writer.dated('next_until', ending?.until)]
  if (state.status !== 'resolved') return lines
  const news = ['proof_pending', 'on_hold', 'appeal_filed'].includes(state.outcome) ? writer.own('next_news') : []
  return [...lines, ...news, ...writer.dated('next_write', new Date(state.resolvedAt + BOUNDS.reopenMs).toISOString())]
}

/** Only where there is a decision to have rights about. */
function rights(writer: Writer): string[] {
  const { measure, appeal_state: state, appeal_until: until } = writer.answer('statement')
  if (measure === undefined && state === undefined) return []
  const filed = writer.about.ending?.outcome === 'appeal_filed' || writer.answer('filing')['reference'] !== undefined
  const names = ['eu_complaint_months', 'eu_bodies_link', 'gac_days', 'gac_link', 'appeal_link']
  const fact = Object.fromEntries(names.map((name) => [name, writer.fact(name)]))
  const review = state === 'open' && !filed ? writer.dated('review_until', until) : []
  return [...review, ...writer.flow('community_standards', `remedy_${String(writer.fact('remedy'))}`, { fact })]
}
