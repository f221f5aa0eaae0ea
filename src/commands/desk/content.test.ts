import { describe, expect, test } from 'vitest'
import { shippedRelease } from '../../../tests/support/core.ts'
import { compileRelease } from '../../flow/index.ts'
import { DeskContent } from './content.ts'

const shipped = await shippedRelease()
const deskOf = (release = shipped) => new DeskContent({ active: release, release: async () => release })
const REPLIES = Object.keys(JSON.parse(shipped.files['locales/en/replies.json'] ?? '{}') as object)

/** The shipped content with some files changed, or gone. */
function changed(files: Record<string, string | undefined>) {
  const all = Object.entries({ ...shipped.files, ...files }).filter((file): file is [string, string] => file[1] !== undefined)
  return compileRelease(Object.fromEntries(all))
}

describe('replies', () => {
  test('are all there in every language, and leave nothing to fill in but what a page knows', () => {
    for (const locale of shipped.locales) {
      const replies = deskOf().replies(locale, undefined)
      expect(replies.map(({ id }) => id)).toEqual(REPLIES)
      expect(replies.every((reply) => reply.locale === locale)).toBe(true)
      const blanks = new Set(replies.flatMap(({ text }) => [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name)))
      expect([...blanks].toSorted()).toEqual(['deadline', 'name', 'reference'])
    }
  })

  test('carry the facts of the person’s country', () => {
    const file = (JSON.parse(shipped.files['locales/en/replies.json'] ?? '{}') as Record<string, object>)
    const release = changed({
      'flows/facts.yaml': `${shipped.files['flows/facts.yaml']}\n  number: { value: "112", by_country: { US: "911" }, source: x, checked: 2026-01-01 }\n`,
      'locales/en/replies.json': JSON.stringify({ ...file, call: { title: 'Call', text: 'Call {{fact.number}}, {{ name }}.' } }),
    })
    const textFor = (country: string | undefined) => deskOf(release).replies('en', country).find(({ id }) => id === 'call')?.text
    expect([textFor('US'), textFor('FR'), textFor(undefined)]).toEqual(['Call 911, {{ name }}.', 'Call 112, {{ name }}.', 'Call 112, {{ name }}.'])
  })

  test('come in the next best language where one is missing', () => {
    const release = changed({ 'locales/pt-BR/replies.json': undefined })
    expect(deskOf(release).replies('pt-BR', undefined)[0]).toMatchObject({ locale: 'en' })
  })
})

test('what desk.yaml says is told in seconds, and without it there are clocks and no wrap-ups', () => {
  expect(deskOf().settings()).toMatchObject({
    clocks: { answer: { soon: 120, late: 300 }, line: { soon: 300, late: 900 } },
    wrapUps: expect.arrayContaining([{ id: 'other', about: expect.any(String), note: true }, { id: 'question_answered', about: expect.any(String), note: false }]),
    queues: expect.arrayContaining([{ id: 'contested', skills: ['senior'] }]),
  })
  expect(deskOf(changed({ 'flows/desk.yaml': undefined })).settings()).toMatchObject({ clocks: { answer: { soon: 120 } }, wrapUps: [] })
})

test('the steps of a chat are those of the release that speaks in it, with what they ask', async () => {
  const steps = await deskOf().steps(shipped.hash, 'es')
  const asked = steps.find(({ step }) => step === 'start.which_problem')
  expect(asked).toMatchObject({ asks: 'choice', text: expect.stringMatching(/\p{L}/u) })
  expect(steps.find(({ step }) => step === 'start.unusual_activity')).toEqual({ step: 'start.unusual_activity' })
})
