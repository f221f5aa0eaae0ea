import { describe, expect, it } from 'vitest'
import { compileRelease } from '../release.ts'
import { miniFiles, Talk } from '../testing/mini.ts'

const STEPS = `  keep:
    ask: yes_no
    options: { yes: kept, no: close }
    no_match: { tries: 2, then: person }
  close: { branch: [{ when: { assurance: { at_least: 2 } }, then: call }], else: closed }
  call: { call: account.close, outcomes: { done: closed, failed: closed } }
  kept: { end: advised }
  closed: { end: cannot_confirm }
  person: { handoff: general }
`
const TEXTS = { keep: { text: 'Do you want to keep it?', match: { yes: ['store it away'], no: ['throw it away'] } } }
const COMMON = {
  yes_no: { options: { yes: 'Yes', no: 'No' }, match: { yes: ['yes'], no: ['no'] } },
  no_match: 'Not understood.', did_you_mean: 'One of these?', sounds_like: 'Is it {{option}}?', none_of_these: 'Something else',
  unknown: 'unknown', checking: 'Checking.', busy: 'Busy.', invalid: {},
}
const files = miniFiles(STEPS, TEXTS, { 'locales/en/common.json': JSON.stringify(COMMON) })
files['flows/actions.yaml'] = files['flows/actions.yaml']!.replace('about: Only for proved people.\n', 'about: Only for proved people.\n    final: true\n')
const release = compileRelease(files)

const shownIn = (chat: Talk) => {
  const { awaiting } = chat.run.state
  return awaiting?.kind === 'answer' ? awaiting.shown?.map(({ id }) => id) : undefined
}

/** Both "stop" (which ends the chat) and "no" (which leads to what can't be taken back) are asked about when they are guessed. */
function asked(text: string): Talk {
  const chat = new Talk(release)
  chat.type(text)
  return chat
}

describe('a guess at a question whose own answers are "yes" and "no"', () => {
  it('is what "yes" means as long as it is asked about', () => {
    const no = asked('oh just throw it away then')
    expect(shownIn(no)).toEqual(['no', 'show_all', 'human'])
    expect(no.type('yes').effects).toMatchObject([{ do: 'end', outcome: 'cannot_confirm' }])
    const stop = asked('please now end this at once')
    expect(shownIn(stop)).toEqual(['stop', 'show_all', 'human'])
    expect(stop.type('yes').effects).toMatchObject([{ do: 'end', outcome: 'left' }])
  })

  it('is not what "no" means: the question itself comes again', () => {
    for (const text of ['oh just throw it away then', 'please now end this at once']) {
      const chat = asked(text)
      expect(chat.type('no').effects).toMatchObject([{ do: 'ask', text: 'Do you want to keep it?' }])
      expect(shownIn(chat)).toBeUndefined()
      expect(chat.type('yes').effects).toMatchObject([{ do: 'end', outcome: 'advised' }])
    }
  })
})

describe('what fits every option alike', () => {
  it('is asked again as a whole: the same buttons under another question help nobody', () => {
    const chat = asked('store it away or throw it away')
    expect(chat.texts).toEqual(['Not understood.', 'Do you want to keep it?'])
    expect(shownIn(chat)).toBeUndefined()
  })
})

describe('a guess that is said again in other words than "yes"', () => {
  it('is asked about once; then it is not understood, which leads to a person in the end', () => {
    const chat = asked('oh just throw it away then')
    chat.type('oh just throw it away then please')
    expect(chat.run.state.tries).toBe(1)
    expect(chat.type('oh just throw it away then really').effects).toMatchObject([{ do: 'hand_off' }])
  })
})
