import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { learn, learnAtOnce, type Lesson } from './learn.ts'
import { Learnt } from './learnt.ts'

const LESSON: Lesson = [
  { id: 'no_code', phrases: ['The code never arrives', 'no sms', 'where is my code', 'no me llega el código', 'el sms no llega', 'コードが届かない'] },
  { id: 'lost_phone', phrases: ['I lost my phone', 'my phone was stolen', 'phone is broken', 'perdí mi teléfono', 'me robaron el celular', 'スマホをなくした'] },
  { id: 'human', phrases: ['talk to a person', 'a real human', 'quiero hablar con una persona', 'un asesor', '人と話したい'] },
  { id: '', phrases: ['how do i post a video', 'what is the weather', 'cómo subo una foto'] },
]
const learnt = new Learnt(learn(LESSON))

describe('what was learnt', () => {
  it.each([
    ['the code is not arriving', 'no_code'], ['codigo no me llego', 'no_code'], ['コード届かないよ', 'no_code'],
    ['someone stole my phone', 'lost_phone'], ['se me perdio el telefono', 'lost_phone'], ['stolen phnoe', 'lost_phone'],
    ['let me talk to a human', 'human'], ['hablar con alguien, una persona', 'human'], ['how do i upload a video', ''],
  ])('tells %s as %s', (text, id) => expect(learnt.judge(text)[0]?.id).toBe(id))

  it('knows every phrase it was taught by its meaning', () => {
    for (const { id, phrases } of LESSON) for (const phrase of phrases) expect(learnt.judge(phrase)[0]?.id).toBe(id)
  })

  it('is the same each time it is learnt', () => expect(learn(LESSON)).toEqual(learn(structuredClone(LESSON))))

  it('goes from thread to thread whole', () => {
    const copy = new Learnt(structuredClone(learn(LESSON)))
    expect(copy.judge('my phone is gone')).toEqual(learnt.judge('my phone is gone'))
  })

  it('judges any text: each meaning once, likeliest first, one in sum, and the same again', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
      const judged = learnt.judge(text)
      expect(judged.map(({ id }) => id).sort()).toEqual(LESSON.map(({ id }) => id).sort())
      expect(judged.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 4)
      expect(judged).toEqual(judged.toSorted((a, b) => b.confidence - a.confidence))
      expect(learnt.judge(text)).toEqual(judged)
    }))
  })

  it('takes no notice of case, accents and punctuation', () => {
    fc.assert(fc.property(fc.constantFrom(...LESSON.flatMap(({ phrases }) => phrases)), (phrase) => {
      expect(learnt.judge(`¡${phrase.toUpperCase()}!`)).toEqual(learnt.judge(phrase))
    }))
  })
})

describe('learning', () => {
  const phrase = fc.string({ unit: 'binary', maxLength: 30 })
  const lesson = fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 8 }), phrases: fc.array(phrase, { maxLength: 4 }) }), { selector: ({ id }) => id, minLength: 1, maxLength: 4 })

  it('takes any lesson', () => {
    fc.assert(fc.property(lesson, phrase, (given, text) => {
      const judged = learnAtOnce(() => given)().judge(text)
      expect(judged).toHaveLength(given.length)
      expect(judged.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(true)
    }), { numRuns: 20 })
  }, 30_000)
})
