import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from './fold.ts'
import { collisionsOf, compileMatcher } from './understand.ts'

const english = compileMatcher([
  { id: 'it_was_me', phrases: ['It was me', 'that was me', 'it was my login', 'I logged in from a new phone', 'I was travelling'] },
  { id: 'no_code', phrases: ['The code never arrives', 'no code', 'I did not get the code', 'code not received', 'verification code not coming', 'no sms'] },
  { id: 'contact_changed', phrases: ['My email or phone was changed', 'someone changed my email', 'my phone number was changed'] },
  { id: 'lost_phone', phrases: ['I lost my phone', 'lost my phone', 'my phone was stolen', 'new phone number', 'lost my sim'] },
  { id: 'login_not_me', phrases: ["A login wasn't me", "it wasn't me", 'not me', 'someone logged in to my account', 'I was hacked'] },
  { id: 'other', phrases: ['Something else', 'none of these', 'other'] },
], { locale: 'en' })
const spanish = compileMatcher([
  { id: 'it_was_me', phrases: ['Fui yo', 'era yo', 'entré desde otro teléfono'] },
  { id: 'no_code', phrases: ['No me llega el código', 'no recibo el código', 'no llega el sms'] },
  { id: 'lost_phone', phrases: ['Perdí mi teléfono', 'me robaron el celular', 'ya no tengo ese número'] },
  { id: 'login_not_me', phrases: ['No fui yo', 'alguien entró en mi cuenta', 'me hackearon'] },
], { locale: 'es' })
const japanese = compileMatcher([
  { id: 'no_code', phrases: ['コードが届かない', '認証コードが来ない', 'SMSが届かない'] },
  { id: 'lost_phone', phrases: ['スマホをなくした', '携帯を盗まれた'] },
  { id: 'other', phrases: ['その他', 'どれでもない'] },
], { locale: 'ja' })
const arabic = compileMatcher([
  { id: 'no_code', phrases: ['لا يصلني الرمز', 'لم يصل الكود', 'الرمز لا يصل'] },
  { id: 'lost_phone', phrases: ['فقدت هاتفي', 'سُرق هاتفي'] },
], { locale: 'ar' })
const yesNo = compileMatcher([
  { id: 'yes', phrases: ['Yes', 'yeah', 'sure', 'that is right', 'はい'] },
  { id: 'no', phrases: ['No', 'nope', 'not yet', 'いいえ'] },
], { locale: 'en' })

describe('what is said outright', () => {
  it.each([
    ['its label', english, 'NONE of these!', 'other'], ['its number', english, '2', 'no_code'], ['its number with a dot', english, '1.', 'it_was_me'],
    ['an Arabic-Indic number', arabic, '٢', 'lost_phone'], ['a full-width number', japanese, '２', 'lost_phone'], ['a keycap', english, '4️⃣', 'lost_phone'],
    ['a phrase without accents', spanish, 'no me llega el codigo', 'no_code'], ['harakat left out', arabic, 'سرق هاتفي', 'lost_phone'],
    ['a clause', yesNo, 'no, I still can’t get in', 'no'], ['a clause in Japanese', yesNo, 'はい、そうです', 'yes'],
    ['an opening', yesNo, 'yes it was', 'yes'],
    ['within a sentence', spanish, 'mira llevo dos dias y no me llega el código de verificación', 'no_code'],
    ['within unspaced text', japanese, '昨日からコードが届かないです', 'no_code'],
  ])('%s', (_, matcher, text, id) => expect(matcher.match(text)).toMatchObject({ id }))
})

describe('what is said in other words', () => {
  it.each([
    [english, "i'm not getting the code", 'no_code'], [english, 'never received any code on my phone', 'no_code'],
    [english, 'the verifcation code isnt comming', 'no_code'], [english, 'somebody stole my phone', 'lost_phone'],
    [english, "that wasn't me", 'login_not_me'], [english, 'someone hacked me', 'login_not_me'],
    [english, 'hi so this morning i woke up and somebody changed my email and now i cannot do anything please help', 'contact_changed'],
    [spanish, 'nunca me llega el codigo al movil', 'no_code'], [spanish, 'no resivo el codigo', 'no_code'], [spanish, 'perdi mi celular', 'lost_phone'],
    [spanish, 'me an hackeado', 'login_not_me'], [japanese, '認証コードが届きません', 'no_code'], [arabic, 'الرمز لم يصلني', 'no_code'],
  ])('%#: %s', (matcher, text, id) => expect(matcher.match(text)).toMatchObject({ id }))
})

describe('what means none of the options', () => {
  it.each([
    [english, 'hello'], [english, 'what is the weather'], [english, 'I want a refund for my order'], [english, 'my account'], [english, 'how long does it take'],
    [english, 'how do I delete my account'], [english, '8'], [english, '0'], [english, '123456'], [english, ''], [english, '😡'], [english, 'asdfghjkl'],
    [spanish, 'gracias'], [spanish, 'que tiempo hace hoy'], [spanish, 'no entiendo'], [spanish, 'mi cuenta'],
    [japanese, 'こんにちは'], [japanese, '返金してほしい'], [arabic, 'مرحبا'], [arabic, 'لا أفهم'],
    [yesNo, 'maybe'], [yesNo, 'no idea'], [yesNo, 'I do not know'], [yesNo, 'not sure'], [yesNo, 'I have no phone'],
  ])('%#: %s', (matcher, text) => expect(matcher.match(text).id).toBeUndefined())

  it('takes no option for its opposite', () => {
    expect(english.match('it was not me').id).toBe('login_not_me')
    expect(spanish.match('no, no fui yo').id).toBe('login_not_me')
    expect(english.match('I did not lose my phone').id).toBeUndefined()
    expect(spanish.match('no perdí mi teléfono').id).toBeUndefined()
    const leaving = compileMatcher([{ id: 'delete', phrases: ['delete', 'delete it', 'i dont need it'] }, { id: 'wait', phrases: ['wait', 'ask a person first'] }], { locale: 'en' })
    expect(leaving.match("don't delete").id).toBeUndefined()
  })

  it('takes a "no" that answers for no negation', () => expect(english.match('no i lost my phone').id).toBe('lost_phone'))

  it('hears what must not be missed even after a negation', () => {
    const danger = [{ id: 'danger', phrases: ['kill myself'] }]
    expect(compileMatcher(danger, { locale: 'en', wary: true }).match('i will not kill myself').id).toBe('danger')
    expect(compileMatcher(danger, { locale: 'en' }).match('i will not kill myself').id).toBeUndefined()
  })

  it('takes neither of two options that were both said, and names both', () => {
    const { id, candidates } = yesNo.match('no, yes')
    expect(id).toBeUndefined()
    expect(candidates.map((candidate) => candidate.id).sort()).toEqual(['no', 'yes'])
  })
})

describe('phrases that collide', () => {
  const choices = [{ id: 'a', phrases: ['Other', '2'] }, { id: 'b', phrases: ['other!', 'b'] }]
  const colliding = compileMatcher(choices, { locale: 'en' })

  it('are reported, and mean nothing', () => {
    expect(collisionsOf(choices)).toEqual([{ phrase: 'other', ids: ['a', 'b'] }])
    expect(colliding.match('other')).toEqual({ confidence: 0.5, candidates: [{ id: 'a', confidence: 0.5 }, { id: 'b', confidence: 0.5 }] })
  })

  it('a phrase outranks the position of another option', () => expect(colliding.match('2').id).toBe('a'))
})

describe('any options and any text', () => {
  const phrase = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('no', 'yes', 'no code', 'my code', 'コード', 'الكود', 'not me', 'me'))
  const choices = fc.uniqueArray(fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), phrases: fc.array(phrase, { maxLength: 4 }) }), {
    selector: ({ id }) => id, maxLength: 5,
  })

  it('every own phrase means its option, or is reported as a collision', () => {
    fc.assert(fc.property(choices, (given) => {
      const matcher = compileMatcher(given, { locale: 'en' })
      const collisions = new Set(collisionsOf(given).map(({ phrase: folded }) => folded))
      for (const { id, phrases } of given) {
        for (const own of phrases.filter((one) => fold(one) !== '' && !collisions.has(fold(one)))) expect(matcher.match(own).id).toBe(id)
      }
    }))
  })

  it('never throws, and names only options that it knows, in order', () => {
    fc.assert(fc.property(choices, fc.string({ unit: 'binary', maxLength: 200 }), fc.array(phrase), (given, junk, said) => {
      const { id, confidence, candidates } = compileMatcher(given, { locale: 'en' }).match(`${said.join(' ')}${junk}`)
      expect(confidence).toBe(candidates[0]?.confidence ?? 0)
      expect(candidates.every((candidate) => candidate.confidence > 0 && candidate.confidence <= 1)).toBe(true)
      expect([...candidates.map((candidate) => candidate.id), ...(id === undefined ? [] : [id])].filter((one) => !given.some((choice) => choice.id === one))).toEqual([])
    }))
  })

  it('reads only the beginning of a huge text', () => {
    expect(english.match(`${' x'.repeat(1_000)} no code`).id).toBeUndefined()
    expect(english.match(`no code. ${'😡'.repeat(200_000)}`).id).toBe('no_code')
  })
})
