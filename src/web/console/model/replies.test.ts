import { describe, expect, test } from 'vitest'
import type { Brief, Reply } from '../../../protocol/index.ts'
import { choicesOf, knownOf, matching, timesIn } from './replies.ts'

const reply = (id: string, title: string, text: string, locale = 'es'): Reply => ({ id, title, text, locale, dir: 'ltr' })
const NOW = Date.parse('2026-05-01T12:00:00Z')

function briefWith(...values: unknown[]): Brief {
  const facts = values.map((value, n) => ({ name: `f${n}`, value, source: 'account' as const }))
  return { reason: 'appeal', queue: 'general', locale: 'es', release: 'r', assurance: 1, facts, trail: [] }
}

describe('what an agent picks', () => {
  test('is found by the title that the agent reads, and written in the language of the chat', () => {
    const [choice] = choicesOf([reply('hello', 'Presentarse', 'Hola, soy {{name}}.')], [reply('hello', 'Introduce yourself', 'Hello', 'en')], { name: 'Ana' })
    expect(choice).toEqual({ id: 'hello', title: 'Introduce yourself', text: 'Hola, soy Ana.', locale: 'es', unknown: [] })
  })

  test('names what it would fill in and nobody knows, each once', () => {
    const [choice] = choicesOf([reply('filed', 'x', '{{reference}} {{ deadline }} {{reference}}')], [], {})
    expect(choice).toMatchObject({ text: '{{reference}} {{ deadline }} {{reference}}', unknown: ['reference', 'deadline'] })
  })
})

describe('the search', () => {
  const choices = choicesOf([reply('a', 'Código nuevo', 'Mira el correo'), reply('b', 'Correo', 'Usa el último'), reply('c', 'Otro', 'Nada')], [], {})
  const found = (words: string) => matching(choices, words).map(({ id }) => id)

  test('takes titles before texts, and no heed of case and accents', () => {
    expect(found('CORREO')).toEqual(['b', 'a'])
    expect(found('codigo')).toEqual(['a'])
  })

  test('wants every word, in any order', () => {
    expect(found('correo codigo')).toEqual(['a'])
    expect(found('correo otro')).toEqual([])
    expect(found('  ')).toEqual(['a', 'b', 'c'])
  })
})

describe('what is known of the case', () => {
  test('is its own reference before one of the platform', () => {
    expect(knownOf(briefWith({ reference: 'AP-1' }), undefined, NOW)).toEqual({ reference: 'AP-1' })
    expect(knownOf(briefWith({ reference: 'AP-1' }), 'LK-2', NOW)).toEqual({ reference: 'LK-2' })
    expect(knownOf(null, undefined, NOW)).toEqual({})
  })

  test('is the next limit that is still to come', () => {
    const brief = briefWith({ appeal: { until: '2026-05-20T00:00:00Z' } }, { until: '2026-05-10T00:00:00Z', since: '2026-05-02T00:00:00Z' }, { until: '2026-04-30T00:00:00Z' })
    expect(knownOf(brief, undefined, NOW)).toEqual({ deadline: Date.parse('2026-05-10T00:00:00Z') })
  })

  test('takes no time for a limit that is none', () => {
    expect(timesIn({ since: '2026-05-02T00:00:00Z', at: '2026-05-02T00:00:00Z' })).toEqual([])
    expect(timesIn({ expected_by: '2026-05-02T00:00:00Z' })).toHaveLength(1)
    expect(timesIn('2026-05-02T00:00:00Z', 'until')).toHaveLength(1)
    expect(timesIn({ until: 'soon' })).toEqual([])
  })
})
