/**
 * A chat that somebody began while new chats were stopped. It is theirs already, and all they write is kept; it begins when it can.
 * What keeps people safe, and a wish for a person, is never held up.
 */
import { askForLanguage, speakAs, switchTo, type Heard } from './language.ts'
import type { Draft } from './draft.ts'
import { answerAnew } from './reopen.ts'
import { advance, peek, runSafely } from './run-script.ts'
import { isHeld, tellHeld, tellKept } from './stops.ts'

/** Keeps a new chat until it may begin. */
export function hold(draft: Draft): void {
  tellHeld(draft)
  draft.add({ type: 'conversation_parked', v: 1, until: draft.context.pauses?.newChats?.until ?? null })
}

/** Something was written: it begins with that, where it may by now. */
export function textAtHold(draft: Draft, { text, heard }: Heard): void {
  const wish = draft.context.script.globalIn(text, draft.state.locale)
  if (wish?.first || wish?.id === 'human') {
    speakAs(draft, wish.locale)
    return beginWith(draft, wish.id, text)
  }
  const switched = followLanguage(draft, heard)
  if (draft.context.pauses?.newChats) return holdOn(draft, switched ? tellHeld : tellKept)
  draft.add({ type: 'conversation_resumed', v: 1 })
  answerAnew(draft, text)
}

/** One of the choices that are always there. */
export function choiceAtHold(draft: Draft, id: 'human' | 'language' | 'restart' | 'stop'): void {
  if (id === 'language') return askForLanguage(draft, draft.context.locales)
  if (id === 'restart') return endHold(draft)
  beginWith(draft, id)
}

/** Its time has come, or the person asks: it begins, unless new chats are stopped still. */
export function endHold(draft: Draft): void {
  if (draft.context.pauses?.newChats) return holdOn(draft, tellHeld)
  draft.add({ type: 'conversation_resumed', v: 1 })
  advance(draft, 'start')
}

/** Nobody has to write again to be let in. */
export function beginHeld(draft: Draft): undefined {
  if (isHeld(draft) && !draft.context.pauses?.newChats) endHold(draft)
}

function holdOn(draft: Draft, tell: (draft: Draft) => void): void {
  tell(draft)
  const until = draft.context.pauses?.newChats?.until ?? null
  if (isHeld(draft) && draft.state.status === 'parked' && draft.state.until !== until) draft.add({ type: 'conversation_parked', v: 1, until })
}

/** Goes to what works at every step, from the first question on, which is not asked. */
function beginWith(draft: Draft, id: string, text?: string): void {
  draft.add({ type: 'conversation_resumed', v: 1 })
  runSafely(draft, () => {
    const { state: { trail: _, ...script }, steps } = peek(draft, 'start')
    draft.add({ type: 'script_advanced', v: 1, script, steps, understood: true, keepsOpen: false })
    advance(draft, { kind: 'global', id, text })
  })
}

/** Whether the person turns out to read another language than what was told so far. */
function followLanguage(draft: Draft, heard: Heard['heard']): boolean {
  const { locale, localeBy } = draft.state
  if (!heard?.decidable || !heard.locale || heard.locale === locale || localeBy === 'detected') return false
  switchTo(draft, heard.locale, heard.confidence)
  return true
}
