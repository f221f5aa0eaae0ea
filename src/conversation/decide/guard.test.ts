import { expect, it, test } from 'vitest'
import { contextOf, shippedRelease } from '../../../tests/support/core.ts'
import type { AgentCommand } from '../commands.ts'
import type { ConversationState } from '../state.ts'
import { decide, isRefusal } from './index.ts'

const release = await shippedRelease()
const ana = { id: 'ana', name: 'Ana' }
const sue = { id: 'sue', name: 'Sue' }
const context = contextOf(release, Date.UTC(2026, 5, 1))

function owned(locale: string): ConversationState {
  let state: ConversationState | null = null
  const commands = [
    { do: 'start_conversation', release: release.hash, locale, localeBy: 'default', person: {}, assurance: 0 },
    { do: 'post_message', id: 'u1', choice: 'human' },
    { do: 'claim', agent: ana },
    { do: 'join', agent: sue },
  ] as const
  for (const command of commands) {
    const outcome = decide('c1', state, command, context)
    if (isRefusal(outcome)) throw new Error(`${command.do}: ${outcome.why}`)
    state = outcome.state
  }
  return state as unknown as ConversationState
}

function written(text: string, locale: string, agent = ana) {
  const state = owned(locale)
  const command: AgentCommand = { do: 'post_agent_message', agent, id: 'a1', text, fence: state.fence, beside: agent !== ana }
  const outcome = decide('c1', state, command, context)
  return isRefusal(outcome) ? outcome : outcome.events.map(({ type }) => type)
}

test.each([
  ['en', 'Please send me your password.', 'asks_password'],
  ['es', 'Dime el código que te llegó.', 'asks_code'],
  ['es', 'Could you tell me the code?', 'asks_code'],
  ['en', 'Envíame tu contraseña, por favor.', 'asks_password'],
  ['de', 'Schick mir bitte ein Foto von deinem Ausweis.', 'asks_document'],
  ['ja', 'カード番号を送ってください。', 'asks_card'],
  ['en', 'send me your p a s s w o r d', 'asks_password'],
])('in %s: %s', (locale, text, reason) => {
  expect(written(text, locale)).toMatchObject({ refused: 'invalid', path: 'text', reason })
})

it('holds for a supervisor who has joined', () => {
  expect(written('What is your password?', 'en', sue)).toMatchObject({ reason: 'asks_password' })
})

test.each(['We never ask for codes.', 'Type the code only in the code box.', 'Did you already type a password there?'])('lets pass: %s', (text) => {
  expect(written(text, 'en')).toEqual(['message_posted'])
})

it('leaves notes to colleagues alone', () => {
  const command: AgentCommand = { do: 'post_note', agent: ana, id: 'n1', text: 'They wrote: "send me your password". That was an impostor.' }
  const outcome = decide('c1', owned('en'), command, context)
  expect(isRefusal(outcome)).toBe(false)
})
