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
const ids = (text: string, options?: { wary?: boolean }, locale = 'en') => phrases(options).find(text, locale).map(({ id }) => id)

describe('Phrases', () => {
  it('finds the whole text and the text within', () => {
    expect(phrases().find('The code NEVER comes!', 'en')).toEqual([{ id: 'no_code', locale: 'en', confidence: 1 }])
    const [said] = phrases().find('sadly the code never comes to me', 'en')
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

  it('finds a single word of another language only by itself', () => {
    const made = new Phrases()
    made.add('restart', 'fr', ['reset', 'tout recommencer'])
    made.add('human', 'hi', ['insaan'])
    const found = (text: string, locale: string) => made.find(text, locale).map(({ id }) => id)
    expect(found('passwort reset', 'de')).toEqual([])
    expect(found('reset du compte', 'fr')).toEqual(['restart'])
    expect(found('reset', 'de')).toEqual(['restart'])
    expect(found('bitte tout recommencer', 'de')).toEqual(['restart'])
    expect(found('mujhe insaan chahiye', 'hi-Latn')).toEqual(['human'])
    made.add('stop', 'ja', ['退出', 'やめたい'])
    expect(found('全部退出', 'zh-Hans')).toEqual([])
    expect(found('退出', 'zh-Hans')).toEqual(['stop'])
    expect(found('もう退出', 'ja')).toEqual(['stop'])
    expect(found('もうやめたいです', 'zh-Hans')).toEqual(['stop'])
  })

  it('takes a whole text for what its own language means by it', () => {
    const made = new Phrases()
    made.add('no', 'id', ['tak'])
    made.add('yes', 'pl', ['tak'])
    expect(made.find('tak', 'pl')).toEqual([{ id: 'yes', locale: 'pl', confidence: 1 }])
    expect(made.find('tak', 'en')).toHaveLength(2)
  })

  it('is negated in the language of the phrase or of the chat, and in no other', () => {
    const made = new Phrases()
    made.add('me', 'pl', ['to byłem ja'])
    made.add('chat', 'en', ['live chat'])
    const found = (text: string, locale: string) => made.find(text, locale).map(({ id }) => id)
    expect(found('tak to byłem ja', 'pl')).toEqual(['me'])
    expect(found('nie to nie to byłem ja', 'pl')).toEqual([])
    expect(found('tak live chat', 'pl')).toEqual(['chat'])
    expect(found('tak live chat', 'id')).toEqual([])
  })

  it('hears danger with the marks it was typed with', () => {
    const made = new Phrases({ wary: true })
    made.add('danger', 'vi', ['tự tử', 'muốn tự tử', 'kết liễu'])
    made.add('danger', 'tr', ['kendimi asacağım'])
    const heard = (text: string) => (made.find(text, 'en')[0] ?? made.nearly(text, 'tr'))?.id === 'danger'
    for (const text of ['tự tử', 'TỰ TỬ', 'tôi định tự tử hôm nay', 'toi muon tu tu', 'ket lieu', 'kendimi asacagim', 'kendimi asacağm']) expect([text, heard(text)]).toEqual([text, true])
    for (const text of ['từ từ', 'từ từ thôi', 'tôi muốn từ từ', 'tu tu', 'kendim açacağım', 'hesabı kendim açacağım']) expect([text, heard(text)]).toEqual([text, false])
  })
})
