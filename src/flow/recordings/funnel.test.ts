import { describe, expect, it } from 'vitest'
import type { ConversationEvent, EventBody } from '../../conversation/events/index.ts'
import type { ScriptState } from '../../conversation/script.ts'
import { Funnel, type FunnelOptions } from './funnel.ts'

const NOON = Date.UTC(2026, 10, 2, 12)
const LATER = NOON + 4 * 3_600_000

function log(bodies: EventBody[]): ConversationEvent[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: NOON + (body.type === 'message_posted' ? index + 1 : index) }))
}
const started = (locale: string): EventBody => ({ type: 'conversation_started', v: 1, locale, localeBy: 'default', release: 'r', person: {}, assurance: 0 })
const said = (text: string): EventBody => ({ type: 'message_posted', v: 1, from: 'user', text, locale: 'en', clientId: 'm' })

function moved(step: string, { asks = true, understood = true, tries = 0, steps = [step] }: { asks?: boolean; understood?: boolean; tries?: number; steps?: string[] } = {}): EventBody {
  const place = { flow: 'start', step }
  const awaiting: ScriptState['awaiting'] = asks ? { kind: 'answer', ask: 'choice', step, options: [], timeoutAt: null } : null
  const script = { ...place, stack: [], vars: {}, tries, awaiting, lastAsked: asks ? place : null, assurance: 0 as const }
  return { type: 'script_advanced', v: 1, script, steps: steps.map((id) => ({ step: `start.${id}` })), understood, keepsOpen: !understood && asks }
}
const handedOff: EventBody = { type: 'handoff_requested', v: 1, reason: 'start', queue: 'general', priority: 'normal', since: 0, brief: { facts: [], trail: [], assurance: 0 } }
const resolved = (outcome: string, by: 'bot' | 'agent' = 'bot'): EventBody => ({ type: 'conversation_resolved', v: 1, outcome, reference: 'LK', by, fence: 0 })

function funnelOf(chats: EventBody[][], options: Partial<FunnelOptions> = {}): Funnel {
  const funnel = new Funnel({ now: LATER, clean: (text) => text, ...options })
  for (const chat of chats) funnel.add(log(chat))
  return funnel
}
const row = (funnel: Funnel, place: string, locale = 'en') => {
  const found = funnel.counts.find((count) => count.place === place && count.locale === locale)
  return found && [found.came, found.left, found.handedOff, found.resolved, found.notUnderstood]
}

describe('a funnel', () => {
  it('counts a chat once where it came by, and lets it leave at the question that was asked last', () => {
    const chat = [started('en'), moved('what'), moved('again', { steps: ['again', 'what', 'name'] }), moved('person', { asks: false }), handedOff]
    const funnel = funnelOf([chat, [started('en'), moved('what'), moved('bye', { asks: false }), resolved('advised')]])
    expect([row(funnel, 'start.what'), row(funnel, 'start.again'), row(funnel, 'start.person')]).toEqual([[2, 0, 0, 1, 0], [1, 0, 1, 0, 0], [1, 0, 0, 0, 0]])
  })

  it('keeps languages apart, as they change', () => {
    const funnel = funnelOf([[started('en'), moved('what'), { type: 'language_changed', v: 1, locale: 'es' }, moved('name')]])
    expect([row(funnel, 'start.what'), row(funnel, 'start.name'), row(funnel, 'start.name', 'es')]).toEqual([[1, 0, 0, 0, 0], undefined, [1, 1, 0, 0, 0]])
  })

  it('takes silence for leaving only after an hour, and never where a person has the chat', () => {
    const asked = [started('en'), moved('what')]
    expect(row(funnelOf([asked], { now: NOON + 60_000 }), 'start.what')).toEqual([1, 0, 0, 0, 0])
    expect(row(funnelOf([asked]), 'start.what')).toEqual([1, 1, 0, 0, 0])
    expect(row(funnelOf([[...asked, handedOff, resolved('advised', 'agent')]]), 'start.what')).toEqual([1, 0, 1, 0, 0])
  })

  it('counts what was not understood, but no guess that was asked about', () => {
    const asked = [started('en'), moved('what')]
    const miss = [said('zzz'), moved('what', { understood: false, tries: 1, steps: [] })]
    const guess = [said('hm'), moved('what', { understood: false, tries: 0, steps: [] })]
    expect(row(funnelOf([[...asked, ...miss], [...asked, ...guess]], { now: NOON }), 'start.what')).toEqual([2, 0, 0, 0, 1])
  })

  it('keeps the sentences once, newest first, cleaned, and twenty of a step', () => {
    const chat = (text: string) => [started('en'), moved('what'), said(text), moved('what', { understood: false, tries: 1, steps: [] })]
    const funnel = funnelOf([chat('Why?'), chat('why?'), ...Array.from({ length: 30 }, (_, n) => chat(`words ${n}`))], { clean: (text) => text.replace('words', 'w') })
    expect(funnel.sentences.length).toBe(20)
    expect(funnel.sentences[0]).toEqual({ place: 'start.what', locale: 'en', text: 'Why?', at: NOON + 3, times: 2 })
    expect(funnel.sentences[1]?.text).toBe('w 0')
  })

  it('of one flow leaves the others out', () => {
    expect(funnelOf([[started('en'), moved('what')]], { flow: 'age' }).counts).toEqual([])
  })
})
