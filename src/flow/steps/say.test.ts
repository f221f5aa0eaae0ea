import { describe, expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

describe('say', () => {
  it('says one message a bubble and goes on with the next step of the file', () => {
    const talk = new Talk(mini('  hello: { say: info }\n  bye: { end: left }\n', { hello: { text: ['One', 'Two'] } }))
    expect(talk.texts).toEqual(['One', 'Two'])
    expect(talk.at).toBe('start.bye')
  })

  it('is passed over when its condition does not hold', () => {
    const talk = new Talk(mini('  hello: { say: info, when: { reason: x }, then: bye }\n  other: { end: advised }\n  bye: { end: left }\n', { hello: { text: 'Hi' } }))
    expect(talk.texts).toEqual([])
    expect(talk.at).toBe('start.bye')
  })

  it('shows values, facts of the country, times in the zone of the person, and says what is not known', () => {
    const steps = '  a: { set: { name: Ana, made_at: "2030-01-01T23:30:00Z" } }\n  b: { say: info }\n  c: { end: left }\n'
    const talk = new Talk(mini(steps, { b: { text: '{{name}} {{fact.link}} {{made_at}} {{missing.part}} {{locale.name}}' } }), { country: 'FR', timeZone: 'Asia/Tokyo' })
    expect(talk.texts[0]).toBe('Ana https://help.example/fr January 2, 2030 at 8:30 AM not known English')
  })

  it('leaves what a person typed alone, whatever it looks like', () => {
    const steps = '  a: { ask: text, no_match: { tries: 1, then: c } }\n  b: { say: info }\n  c: { end: left }\n'
    const talk = new Talk(mini(steps, { a: { text: '?' }, b: { text: 'You wrote {{a}}' } }))
    talk.type('{{fact.link}} $t(common:busy) <b>')
    expect(talk.texts[0]).toBe('You wrote {{fact.link}} $t(common:busy) <b>')
  })
})
