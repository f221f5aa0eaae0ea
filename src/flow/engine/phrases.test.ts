import { describe, expect, it } from 'vitest'
import { Phrases } from './phrases.ts'

function phrases(options?: { wary?: boolean }): Phrases {
  const made = new Phrases(options)
  made.add('no_code', 'en', ['no code', 'the code never comes', 'code'])
  made.add('has_code', 'en', ['code'])
  made.add('stop', 'en', ['stop'])
  made.add('person', 'ja', ['オペレーター', '人'])
  made.add('die', 'en', ['want to die'])
  return made
}
const ids = (text: string, options?: { wary?: boolean }) => phrases(options).find(text).map(({ id }) => id)

describe('Phrases', () => {
  it('finds the whole text and the text within', () => {
    expect(phrases().find('The code NEVER comes!')).toEqual([{ id: 'no_code', locale: 'en', confidence: 1 }])
    const [said] = phrases().find('sadly the code never comes to me')
    expect(said).toMatchObject({ id: 'no_code' })
    expect(said?.confidence).toBeCloseTo(0.85 + (0.1 * 20) / 32)
  })

  it('says both when both are meant by the same words', () => expect(ids('code')).toEqual(['no_code', 'has_code']))
  it('finds a short word only by itself', () => {
    expect(ids('stop')).toEqual(['stop'])
    expect(ids('they stop me')).toEqual([])
  })
  it('finds no part of a word', () => expect(ids('no codec here')).toEqual([]))
  it('looks for phrases anywhere where words are not separated', () => {
    expect(ids('オペレーターに代わってください')).toEqual(['person'])
    expect(ids('人')).toEqual(['person'])
    expect(ids('二十人がログインしました')).toEqual([])
  })
  it('minds a negation, unless it must not miss anything', () => {
    expect(ids('i do not want to die')).toEqual([])
    expect(ids('i do not want to die', { wary: true })).toEqual(['die'])
  })
})
