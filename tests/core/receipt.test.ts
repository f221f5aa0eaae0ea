/** What a receipt says, on the shipped content: the texts it borrows from the flows are really there. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { History } from '../../src/commands/receipt/history.ts'
import { receiptSections, type Case } from '../../src/commands/receipt/words.ts'
import type { ScriptState, Value } from '../../src/conversation/index.ts'
import { OUTCOMES } from '../../src/flow/definition.ts'
import type { Release } from '../../src/flow/index.ts'
import { shippedRelease } from '../support/core.ts'
import { botState, resolvedState } from '../support/states.ts'

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

const LOCALES = ['en', 'es', 'pt-BR', 'fr', 'ar', 'hi', 'id', 'ja']

const STATEMENT: Record<string, Value> = {
  measure: 'suspended', since: '2026-11-02T10:00:00Z', until: '2026-12-02T10:00:00Z', scope: 'SCOPE', rule: 'RULE', ground: 'law', content: 'CONTENT', facts: 'FACTS',
  source: 'report', automated: true, strikes_n: 2, strikes_next: 'NEXT', appeal_state: 'open', appeal_until: '2026-12-24T10:00:00Z',
}

function script(vars: Record<string, Value>): ScriptState {
  return { flow: 'f', step: 's', stack: [], vars, tries: 0, awaiting: null, lastAsked: null, assurance: 2, trail: [] }
}

const NOTHING: History = { answers: {}, references: [], endings: [] }

function fieldsOf(vars: Record<string, Value>): History['answers'] {
  return Object.fromEntries(Object.entries(vars).filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value))) as History['answers']
}

function sections(locale: string, country: string, vars: Record<string, Value>, ending: Case['ending'], status: 'open' | 'over' = 'over', past: History = NOTHING) {
  const common = { locale, person: { country, reason: 'community_standards' }, script: script(vars) }
  const state = status === 'open' ? botState(common) : resolvedState({ ...common, outcome: ending?.outcome ?? 'left' })
  const history = { ...past, answers: { ...past.answers, ...fieldsOf(vars) }, references: [...past.references, ...Object.values(fieldsOf(vars)).flatMap(({ reference }) => (typeof reference === 'string' ? [reference] : []))] }
  const made = receiptSections({ pinned: release, active: release }, { state, history, ending, code: 'AAAAA-BBBBB', caseCode: 'CCCC-DDDD-EEEE-FFFF', origin: 'https://help.test' })
  return Object.fromEntries(made.map(({ id, title, lines }) => [id, { title, text: lines.join('\n') }]))
}

describe.each(LOCALES)('in %s', (locale) => {
  test('a receipt says what was found, by which rule, what was asked for, what comes by when, and what one may still do', () => {
    const ending = { outcome: 'appeal_filed', reference: 'DP-7', expectedBy: '2026-11-27T10:00:00Z' }
    const made = sections(locale, 'ES', { statement: STATEMENT, filing: { reference: 'DP-7' }, copy: { reference: 'DP-8' } }, ending)
    expect(Object.keys(made)).toEqual(['about', 'why', 'outcome', 'next', 'rights', 'status', 'check'])
    for (const word of ['SCOPE', 'RULE', 'CONTENT', 'FACTS', 'NEXT']) expect(made.why?.text).toContain(word)
    expect(made.why?.text.split('\n')).toHaveLength(10)
    expect(made.outcome?.text).toContain('DP-8')
    expect(made.outcome?.text).not.toContain('DP-7')
    expect(made.rights?.text).toContain('https://digital-strategy.ec.europa.eu/')
    expect(made.check?.text).toMatch(/AAAAA-BBBBB[\s\S]*https:\/\/help\.test\/verify/)
    expect(made.status?.text).toMatch(/CCCC-DDDD-EEEE-FFFF[\s\S]*https:\/\/help\.test\/status/)
    const all = Object.values(made).map(({ title, text }) => title + text).join('\n')
    expect(all).not.toMatch(/\{\{|undefined|\[object/)
  })

  test('every outcome has words of its own', () => {
    const said = OUTCOMES.map((outcome) => sections(locale, 'US', {}, { outcome, reference: 'LK-1' }).outcome?.text)
    expect(new Set(said).size).toBe(OUTCOMES.length)
  })
})

describe('a receipt', () => {
  test('keeps what was found and filed before somebody started over, and says the last word last', () => {
    const filing = { reference: 'DP-7', expected_by: '2026-11-27T10:00:00Z' }
    const past = { answers: { statement: STATEMENT, filing }, references: ['DP-7', 'DP-8'], endings: [{ outcome: 'on_hold', reference: 'LK-0' }] } as History
    const made = sections('en', 'US', {}, { outcome: 'left', reference: 'LK-1' }, 'over', past)
    expect(made.why?.text).toContain('RULE')
    expect(made.outcome?.text.split('\n')).toEqual([
      'Your account is safe, and changes to it have to wait for now.', 'You asked for a review of the decision.', 'The chat ended before the matter was settled.',
      'Reference of the platform: DP-7', 'Reference of the platform: DP-8',
    ])
    expect(made.next?.text).toContain('November 27, 2026')
    expect(made.rights?.text).not.toContain('December 24, 2026')
  })

  test('says until when a review can be asked for, as long as none was', () => {
    const made = sections('en', 'US', { statement: STATEMENT }, { outcome: 'advised', reference: 'LK-1' })
    expect(made.rights?.text).toContain('December 24, 2026')
    expect(sections('en', 'US', { statement: STATEMENT }, { outcome: 'appeal_filed', reference: 'DP-7' }).rights?.text).not.toContain('December 24, 2026')
  })

  test('names the remedies of the country', () => {
    const by = (country: string) => sections('en', country, { statement: STATEMENT }, undefined).rights?.text
    expect(by('IN')).toContain('gac.gov.in')
    expect(by('US')).not.toMatch(/gac\.gov\.in|europa/)
  })

  test('is silent about what is not known, and says of an open chat that it is open', () => {
    const made = sections('en', 'US', {}, undefined, 'open')
    expect(Object.keys(made)).toEqual(['about', 'outcome', 'status', 'check'])
    expect(made.outcome?.text).toBe('The chat is still open.')
  })

  test('takes no strange value for a text or a time', () => {
    const made = sections('en', 'US', { statement: { measure: '__proto__', since: 'yesterday', source: 'constructor', until: 5, rule: 7 }, filing: { reference: 9 } }, undefined)
    expect(made.why?.text ?? '').not.toMatch(/yesterday|\[|undefined/)
  })
})
