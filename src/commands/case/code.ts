/** The case code: with it a person sees how the case stands, from any device and without the chat. It opens nothing. */
import type { Store } from '../../conversation/index.ts'
import { codeLetters, plainCode } from '../receipt/code.ts'
import { hashToken } from '../tokens.ts'

/** 80 bits. */
const LETTERS = 16

/** `7Q4M-2KXP-A0B1-C2D3`: the same for a conversation at all times, so that it need not be stored. */
export function caseCode(key: string, conversation: string): string {
  return codeLetters(key, `case code\0${conversation}`, LETTERS).replace(/.{4}(?=.)/g, '$&-')
}

/** What is stored of a code, however it was typed. What can't be one has a hash like any other, and takes as long to be unknown. */
export function caseCodeHash(typed: string): string {
  return hashToken(plainCode(typed))
}

/** The code to show to the conversation's person; known from now on. */
export async function giveCaseCode(store: Store, conversation: string): Promise<string> {
  const code = caseCode(store.receiptKey, conversation)
  await store.keepCaseCode(conversation, caseCodeHash(code))
  return code
}
