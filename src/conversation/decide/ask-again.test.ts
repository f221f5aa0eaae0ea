import { describe, expect, test } from 'vitest'
import { Drive, shippedRelease } from '../../../tests/support/core.ts'

const release = await shippedRelease()
const ana = { id: 'ana', name: 'Ana' }

/** A chat in a language, with Ana. */
function served(locale = 'en'): Drive {
  const drive = new Drive(release)
  drive.start(locale)
  drive.run({ do: 'post_message', id: 'h', choice: 'human' })
  drive.run({ do: 'claim', agent: ana })
  return drive
}
const ask = (drive: Drive, step: string) => drive.run({ do: 'ask', agent: ana, fence: drive.state!.fence, step })
const posted = (drive: Drive) => drive.log.filter((event) => event.type === 'message_posted')

describe('a question of the flow that an agent puts', () => {
  test('is the agent’s own, in the language of the chat, with the options of the step', () => {
    const drive = served('es')
    expect(ask(drive, 'start.which_problem')).toBeUndefined()
    expect(posted(drive).at(-1)).toMatchObject({ from: 'agent', agent: ana, locale: 'es', source: 'start.which_problem', asker: 'agent', input: { kind: 'choice' } })
    expect(drive.state?.open?.input.options?.map(({ id }) => id)).toContain('appeal')
  })

  test('is answered by a tap or by words, marked, and the bot says nothing to it', () => {
    for (const answer of [{ choice: 'appeal' }, { text: 'the review, please' }]) {
      const drive = served()
      ask(drive, 'start.which_problem')
      const [asked, script] = [drive.state!.seq, drive.state!.script]
      expect(drive.run({ do: 'post_message', id: 'a', ...answer })).toBeUndefined()
      expect(drive.log.at(-1)).toMatchObject({ from: 'user', answers: asked, ...answer })
      expect(drive.state).toMatchObject({ status: 'agent', open: null, script })
    }
  })

  test('takes one answer: what is written after it answers nothing', () => {
    const drive = served()
    ask(drive, 'start.which_problem')
    drive.run({ do: 'post_message', id: 'a', choice: 'appeal' })
    drive.run({ do: 'post_message', id: 'b', text: 'thank you' })
    expect(drive.log.at(-1)).not.toHaveProperty('answers')
    expect(drive.run({ do: 'post_message', id: 'c', choice: 'appeal' })).toBe('invalid')
  })

  test('is refused for a code, for a step that asks nothing, for none, and with an old fence', () => {
    const drive = served()
    for (const step of ['ownership.enter_code', 'start.unusual_activity', 'start.nowhere', 'nowhere', 'start.which_problem.more']) expect(ask(drive, step), step).toBe('invalid')
    expect(drive.run({ do: 'ask', agent: ana, fence: drive.state!.fence - 1, step: 'start.which_problem' })).toBe('conflict')
    expect(drive.state?.open).toBeNull()
  })

  test('is asked no more once the bot has the chat again', () => {
    const drive = served()
    ask(drive, 'start.describe')
    drive.run({ do: 'return_to_bot', agent: ana, fence: drive.state!.fence, step: 'start.which_problem' })
    expect(drive.state?.open?.asker).toBe('script')
    drive.run({ do: 'post_message', id: 'a', choice: 'appeal' })
    expect(posted(drive).findLast(({ from }) => from === 'user')).not.toHaveProperty('answers')
  })

  test('can be any that asks something, in every language', () => {
    const asking = release.script.steps('en').filter(({ asks }) => asks !== undefined && asks !== 'code')
    expect(asking.length).toBeGreaterThan(40)
    for (const locale of release.locales) {
      const without = asking.filter(({ step }) => release.script.question(step, null, { now: 0, locale, person: {}, newId: () => '' }) === undefined).map(({ step }) => step)
      // Their options come from the platform: without an answer of it there is nothing to choose from.
      expect(without.length, `${locale}: ${without.join(' ')}`).toBeLessThan(12)
    }
  })
})
