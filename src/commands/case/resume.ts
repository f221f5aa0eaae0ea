/** Going on on another device, without a login: by a code that we make, since people type their password into phrases of their own. */
import { BOUNDS, type ConversationState, type Store } from '../../conversation/index.ts'
import type { PersonStore } from '../../handoff/person-store.ts'
import { hashToken, newToken, randomLetters } from '../tokens.ts'
import type { Turns } from '../turns.ts'
import { caseCodeHash } from './code.ts'

export interface ResumeParts {
  store: Pick<Store, 'load' | 'addToken'>
  people: Pick<PersonStore, 'keepResumeCode' | 'conversationByResumeCode' | 'spendResumeCode'>
  turns: Pick<Turns, 'run'>
}

/** 80 bits. */
const LETTERS = 16

/** A fresh code; one that was given before opens nothing any more. `expiresAt` in milliseconds. */
export async function giveResumeCode({ people }: Pick<ResumeParts, 'people'>, conversation: string): Promise<{ code: string; expiresAt: number }> {
  const code = randomLetters(LETTERS).replace(/.{4}(?=.)/g, '$&-')
  const expiresAt = Date.now() + BOUNDS.resumeCodeMs
  await people.keepResumeCode({ conversation, hash: caseCodeHash(code), expiresAt })
  return { code, expiresAt }
}

/** The chat that a code would open; the code stays good. Undefined for one that is unknown, spent, too old, or can't be one. */
export async function findByResumeCode({ store, people }: ResumeParts, typed: string): Promise<ConversationState | undefined> {
  const conversation = await people.conversationByResumeCode(caseCodeHash(typed), Date.now())
  return conversation === undefined ? undefined : await store.load(conversation)
}

/** Opens the chat here: the code is spent, and the chat says that it was opened elsewhere. */
export async function openByResumeCode({ store, people, turns }: ResumeParts, typed: string): Promise<{ state: ConversationState; token: string } | undefined> {
  const conversation = await people.spendResumeCode(caseCodeHash(typed), Date.now())
  if (conversation === undefined) return undefined
  const token = newToken()
  await store.addToken(conversation, hashToken(token))
  const told = await turns.run(conversation, { do: 'add_device' })
  return 'refused' in told ? undefined : { state: told.state, token }
}
