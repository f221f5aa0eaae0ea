import { expect, test } from 'vitest'
import type { ConversationState, Place } from '../../conversation/index.ts'
import { agentOf } from '../../../tests/support/agents.ts'
import { agentState, place } from '../../../tests/support/states.ts'
import { destinationFor } from './destination.ts'

const colleagues = [
  agentOf({ id: 'sec', languages: ['en'], secondLanguages: ['es'] }),
  agentOf({ id: 'hina', languages: ['hi'] }),
  agentOf({ id: 'dan', languages: ['de', 'fr'] }),
  agentOf({ id: 'author', role: 'content' }),
  agentOf({ id: 'gone', active: false }),
]
const agents = { agent: async (id: string) => colleagues.find((each) => each.id === id) }
const chat = (overrides: Partial<Place> = {}): ConversationState => agentState({ id: 'ana', name: 'ana' }, { locale: 'es', place: place(overrides) })
const to = async (agent: string, locale?: string, overrides?: Partial<Place>) => await destinationFor({ agents }, chat(overrides), { agent, locale })

test('whoever speaks the language of the chat as a second one takes it in that', async () => {
  expect(await to('sec')).toEqual({ toAgent: 'sec' })
})

test('whoever speaks Hindi takes Hinglish as it is', async () => {
  expect(await destinationFor({ agents }, { ...chat(), locale: 'hi-Latn' }, { agent: 'hina' })).toEqual({ toAgent: 'hina' })
})

test('whoever doesn’t takes it in their first one, unless another is wished for', async () => {
  expect(await to('dan')).toEqual({ toAgent: 'dan', locale: 'de' })
  expect(await to('dan', 'fr')).toEqual({ toAgent: 'dan', locale: 'fr' })
  expect(await to('sec', 'ja')).toEqual({ toAgent: 'sec', locale: 'es' })
})

test('a chat that was sent to another language stays in it, or goes back to the own one', async () => {
  expect(await to('dan', undefined, { agentLocale: 'fr' })).toEqual({ toAgent: 'dan' })
  expect(await to('sec', undefined, { agentLocale: 'fr' })).toEqual({ toAgent: 'sec', locale: 'es' })
})

test('what was another colleague’s language only is nobody else’s', async () => {
  expect(await to('sec', undefined, { agentLocale: 'de', formerLocale: null, reservedFor: 'dan' })).toEqual({ toAgent: 'sec' })
})

test.each(['author', 'gone', 'nobody'])('%s takes none', async (id) => {
  expect(await to(id)).toBeUndefined()
})
