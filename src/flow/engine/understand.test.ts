/** On the shipped content: whatever was learnt, labels and phrases mean what the content says they mean. */
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Learnt, fold, learn } from '../../language/index.ts'
import { loadContent } from '../load/read-folder.ts'
import { compileRelease } from '../release.ts'
import { choicesOf, globalPhrases } from './choices.ts'

const wrong = new Learnt(learn([{ id: 'stop', phrases: ['x'] }]))
const release = compileRelease(await loadContent(fileURLToPath(new URL('../../..', import.meta.url))), { teach: () => () => wrong })
const questions = [...release.flows.values()].flatMap(({ id, steps }) => [...steps].flatMap(([step, definition]) => (
  'ask' in definition && (definition.ask === 'choice' || definition.ask === 'yes_no') ? [{ flow: id, step, ask: definition.ask }] : []
)))

describe.each(release.texts.locales)('in %s', (locale) => {
  it('every label and phrase of an option selects it, unless it is danger', () => {
    const mistaken = questions.flatMap(({ flow, step, ask }) => choicesOf(release.texts, locale, flow, step, ask).flatMap(({ id, phrases }) => (
      phrases.filter((phrase) => !/^\d+$/.test(fold(phrase)) && ![id, 'danger'].includes(release.understand(flow, step, phrase, locale)?.option ?? ''))
        .map((phrase) => `${flow}.${step} ${id}: ${phrase}`)
    )))
    expect(mistaken).toEqual([])
  }, 60_000)

  it('every phrase of a global selects it at the first question, unless an option says the same', () => {
    const own = new Set(choicesOf(release.texts, locale, 'start', 'which_problem', 'choice').flatMap(({ phrases }) => phrases.map(fold)))
    const mistaken = [...release.content.globals.keys()].flatMap((id) => globalPhrases(release.texts, locale, id).filter((phrase) => (
      !own.has(fold(phrase)) && ![id, 'danger'].includes(release.understand('start', 'which_problem', phrase, locale)?.option ?? '')
    )).map((phrase) => `${id}: ${phrase}`))
    expect(mistaken).toEqual([])
  }, 60_000)
})
