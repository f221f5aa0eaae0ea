/** A small release that has learnt a question, and a text that fits two of its options. */
import { learnAtOnce } from '../../language/index.ts'
import { compileRelease, type Release } from '../release.ts'
import { miniFiles } from './mini.ts'

const STEPS = `  what:
    ask: choice
    options: { code: a, phone: a, mail: a, login: a, close: close }
    no_match: { tries: 2, then: b }
  a: { end: advised }
  b: { handoff: general }
  close: { branch: [{ when: { assurance: { at_least: 2 } }, then: call }], else: b }
  call: { call: account.close, outcomes: { done: a, failed: b } }
`
const TEXTS = {
  what: {
    text: ['Hello.', 'What?'],
    options: { code: 'No code comes', phone: 'My phone is lost', mail: 'A strange mail', login: 'A strange login', close: 'Delete my account' },
    match: {
      code: ['the code never arrives', 'no sms', 'where is my code', 'code not received'], phone: ['lost my phone', 'phone was stolen', 'my phone broke'],
      mail: ['got a weird mail', 'a fake mail with a link', 'phishing mail'], login: ['an unknown login', 'someone logged in', 'unknown device'],
      close: ['remove my account for good', 'i want it deleted', 'please delete everything'],
    },
  },
}
const COMMON = {
  yes_no: { options: { yes: 'Yes', no: 'No' }, match: { yes: ['yep'], no: ['nope'] } },
  no_match: 'Not understood.', did_you_mean: 'One of these?', sounds_like: 'Is it {{option}}?', none_of_these: 'Something else',
  elsewhere: ['how is the weather', 'tell me a joke'], unknown: 'unknown', checking: 'Checking.', busy: 'Busy.', invalid: {},
}

/** Fits a phone, a mail and a login about equally well. */
export const UNCLEAR = 'unknown mail on my phone'

/** One question, `start.what`; its option `close` leads to an action that can't be taken back. */
export function unclearRelease(): Release {
  const files = miniFiles(STEPS, TEXTS, { 'locales/en/common.json': JSON.stringify(COMMON) })
  files['flows/actions.yaml'] = files['flows/actions.yaml']!.replace('about: Only for proved people.\n', 'about: Only for proved people.\n    final: true\n')
  return compileRelease(files, { teach: learnAtOnce })
}
