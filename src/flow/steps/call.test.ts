import { describe, expect, it } from 'vitest'
import { ScriptStuck } from '../../conversation/script.ts'
import { mini, Talk } from '../testing/mini.ts'

const LOOKUP = `  name: { ask: text, no_match: { tries: 2, then: sad } }
  look: { call: account.lookup, with: { name: name }, save: account, outcomes: { found: good, not_found: good, failed: sad } }
  good: { say: info }
  end: { end: advised }
  sad: { end: left }
`
const lookup = () => {
  const chat = new Talk(mini(LOOKUP, { name: { text: 'Name?' }, good: { text: 'Ref {{account.ref}} {{account.secret_name}}' } }))
  chat.type('ana')
  return chat
}

describe('call', () => {
  it('says that it checks, asks the platform and waits', () => {
    const chat = lookup()
    expect(chat.run.effects).toEqual([
      { do: 'say', text: 'Checking.', locale: 'en', step: 'start.look' },
      { do: 'call', call: 'c1', action: 'account.lookup', input: { name: 'ana' } },
    ])
    expect(chat.run.state.awaiting).toMatchObject({ kind: 'call', call: 'c1', secretInput: null })
  })

  it('keeps what may be known, drops what needs more assurance or is not given', () => {
    const chat = lookup()
    chat.answer('found', { ref: 'r1', secret_name: 'Ana', extra: 1 })
    expect(chat.run.state.vars['account']).toEqual({ ref: 'r1' })
    expect(chat.texts).toEqual(['Ref r1 not known'])
  })

  it.each(['failed', 'exploded', 'constructor'])('goes the way of failed on %s', (outcome) => {
    const chat = lookup()
    chat.answer(outcome)
    expect(chat.at).toBe('start.sad')
  })

  it('does nothing on the outcome of another call', () => {
    const chat = lookup()
    expect(chat.give({ kind: 'outcome', call: 'c0', outcome: 'found' }).effects).toEqual([])
    expect(chat.at).toBe('start.look')
  })

  it('stays, and says so, when somebody writes meanwhile; a person is still one word away', () => {
    const chat = lookup()
    chat.type('hello?')
    expect(chat.texts).toEqual(['Busy.'])
    chat.type('is this a scam')
    expect(chat.at).toBe('start.look')
    expect(chat.type('human').effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('refuses an action that needs more assurance', () => {
    const chat = new Talk(mini('  c: { call: account.close, outcomes: { done: a, failed: b } }\n  a: { end: advised }\n  b: { end: left }\n'))
    expect(chat.at).toBe('start.b')
    expect(chat.run.effects.some((effect) => effect.do === 'call')).toBe(false)
  })

  it('fails when something it needs is not known', () => {
    const chat = new Talk(mini('  c: { call: account.lookup, with: { name: nothing }, outcomes: { found: a, not_found: a, failed: b } }\n  a: { end: advised }\n  b: { end: left }\n'))
    expect(chat.at).toBe('start.b')
  })

  it('gets stuck in a circle of calls', () => {
    const chat = new Talk(mini('  c: { call: contact.list, outcomes: { listed: c, failed: b } }\n  b: { end: left }\n'))
    expect(() => {
      for (let calls = 0; calls < 30; calls++) chat.answer('listed')
    }).toThrow(ScriptStuck)
  })
})

describe('a code', () => {
  const STEPS = `  code: { ask: code, no_match: { tries: 3, then: sad } }
  check: { call: code.check, with: { code: code }, save: checked, outcomes: { passed: good, wrong: code, failed: sad } }
  good: { end: advised }
  sad: { end: left }
`
  const talk = (steps = STEPS) => new Talk(mini(steps, { code: { text: 'Code?' }, between: { text: 'Sure?' } }))

  it('goes to the call in memory, and nowhere else', () => {
    const chat = talk()
    const run = chat.type('••••', '٤٨٢-٩١٣')
    expect(run.secret).toEqual({ call: 'c1', value: '482913' })
    expect(JSON.stringify({ ...run, secret: undefined })).not.toContain('482913')
    expect(run.state.vars['code']).toEqual({ secret: true })
    expect(run.state.awaiting).toMatchObject({ kind: 'call', secretInput: 'code', input: {} })
  })

  it('raises the assurance when it is right, and shows what may be known then', () => {
    const chat = talk()
    chat.type('••••', '482913')
    chat.answer('passed', { hint: 'h' })
    expect(chat.run.state.assurance).toBe(2)
    expect(chat.run.state.vars['checked']).toEqual({ hint: 'h' })
  })

  it('is no code when it was not hidden: plain words are none', () => {
    const chat = talk()
    expect(chat.type('hello').understood).toBe(false)
    expect(chat.texts).toEqual(['No code.', 'Code?'])
  })

  it('is asked for again when memory lost it, before the call or during it', () => {
    const chat = talk(STEPS.replace('  check:', '  between: { ask: yes_no, options: { yes: check, no: sad }, no_match: { tries: 2, then: sad } }\n  check:'))
    chat.type('••••', '482913')
    chat.tap('yes')
    expect(chat.at).toBe('start.code')
    const during = talk()
    during.type('••••', '482913')
    during.give({ kind: 'secret_lost', call: 'c1' })
    expect(during.at).toBe('start.code')
    expect(during.run.state.awaiting).toMatchObject({ kind: 'answer', ask: 'code' })
  })

  it('shows in no text, condition or brief', () => {
    const chat = talk(STEPS.replace('wrong: code', 'wrong: sad').replace('  sad: { end: left }', '  sad: { handoff: general, brief: [code] }'))
    chat.type('••••', '482913')
    chat.answer('wrong')
    expect(chat.run.effects).toMatchObject([{ do: 'hand_off', brief: { facts: [{ name: 'code', value: null }] } }])
  })
})
