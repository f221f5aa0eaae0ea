import type { Refusal } from '../commands.ts'
import type { InputKind } from '../script.ts'
import type { Expecting } from './context.ts'
import type { Draft } from './draft.ts'
import { answering } from './ask-again.ts'
import { handOff, passOnWhenTooLong } from './hand-off.ts'
import { textAtHold } from './held.ts'
import { awaitsFix, waitAfterAll } from './incident.ts'
import { chooseLocale, hear, readText, speakAs, switchTo, type Heard } from './language.ts'
import { advance, peek, runSafely } from './run-script.ts'
import { rungSaid, takePath, waits } from './ladder.ts'
import { endAway } from './ownership.ts'
import { afterEnd, reopens } from './reopen.ts'
import { isHeld } from './stops.ts'
import { comeBack } from './turn.ts'

/** What an honest answer looks like: a telephone number is no one-time code. */
const EXPECTED: Partial<Record<InputKind, Expecting>> = { code: 'code', phone: 'number', date: 'number', username: 'number' }

/** A text from the person. It is masked before anything is written, stored whatever the status, and answered by whoever's turn it is. */
export function postText(draft: Draft, clientId: string, raw: string): Refusal | undefined {
  const { status } = draft.state
  if (status === 'resolved' && !reopens(draft)) return { refused: 'conflict', why: 'resolved too long ago' }
  comeBack(draft)
  const { text, masked } = hideSecrets(draft, raw)
  const { toldMasked } = draft.state
  const heard = hear(draft, text)
  const locale = heard?.locale ?? heard?.unsupported ?? draft.state.locale
  draft.add({ type: 'message_posted', v: 1, from: 'user', text, locale, clientId, ...(masked.length ? { masked } : {}), ...answering(draft) })
  const expectsCode = draft.state.open?.input.kind === 'code'
  if (!expectsCode) tellMasked(draft, masked.filter((kind) => !toldMasked.includes(kind)))
  answer(draft, { text, heard, secret: expectsCode && masked.length ? raw : undefined })
  return undefined
}

function hideSecrets(draft: Draft, raw: string): { text: string; masked: string[] } {
  const kind = draft.state.open?.input.kind
  const { text, found } = draft.context.mask(raw, (kind && EXPECTED[kind]) ?? 'text')
  return { text, masked: [...new Set(found.map((secret) => secret.kind))] }
}

const TOLD_BY_NAME = ['password', 'code', 'card']

function tellMasked(draft: Draft, kinds: string[]): void {
  const keys = kinds.map((kind) => `masked.${TOLD_BY_NAME.includes(kind) ? kind : 'other'}`)
  for (const key of new Set(keys)) draft.say(key)
}

function answer(draft: Draft, message: Heard): void {
  switch (draft.state.status) {
    case 'parked':
      if (isHeld(draft)) return textAtHold(draft, message)
      if (awaitsFix(draft.state)) waitAfterAll(draft)
      if (waits(draft.state)) return atQueue(draft, message.text)
      draft.add({ type: 'conversation_resumed', v: 1 })
      return atBot(draft, message)
    case 'bot':
      return atBot(draft, message)
    case 'waiting':
    case 'offered':
      return atQueue(draft, message.text)
    case 'resolved':
      return afterEnd(draft, message.text)
    case 'agent':
      return endAway(draft)
  }
}

/** A wish for a person and words of danger outrank everything; else the language is settled first. */
function atBot(draft: Draft, message: Heard): void {
  const { text } = message
  const wish = draft.context.script.globalIn(text, draft.state.locale)
  if (wish?.first || wish?.id === 'human') {
    speakAs(draft, wish.locale)
    return advance(draft, { kind: 'global', id: wish.id, text })
  }
  if (passOnWhenTooLong(draft)) return
  if (draft.state.open?.asker === 'language') return atLanguageQuestion(draft, text)
  readText(draft, message)
}

/** The name of a language, or more text to tell it by; asked twice in vain, the best guess goes on: a switch is one tap away. */
function atLanguageQuestion(draft: Draft, text: string): void {
  const named = draft.context.localeNamed(text)
  if (named) return chooseLocale(draft, named)
  const whole = draft.state.unread?.text ?? text
  const { acceptLanguage, locale: current } = draft.state
  const { locale, ask, confidence } = draft.context.detect(whole, { acceptLanguage: acceptLanguage ?? undefined, current })
  const best = locale ?? ask[0] ?? current
  if (best !== current) switchTo(draft, best, confidence)
  advance(draft, { kind: 'text', text: whole })
}

/** While a person waits only words of danger are acted upon: the case moves to the specialists at once, and once. */
function atQueue(draft: Draft, text: string): void {
  const rung = rungSaid(draft, text)
  if (rung) return takePath(draft, rung)
  const wish = draft.context.script.globalIn(text, draft.state.locale)
  if (!wish?.first || !draft.state.script) return
  runSafely(draft, () => {
    const { effects } = peek(draft, { kind: 'global', id: wish.id, text })
    if (effects.some((effect) => effect.do === 'hand_off' && waitsIn(draft, effect.queue))) return
    for (const effect of effects) {
      if (effect.do === 'say') draft.add({ type: 'message_posted', v: 1, from: 'system', text: effect.text, locale: effect.locale, source: effect.step })
      if (effect.do === 'hand_off') handOff(draft, effect)
    }
  })
}

function waitsIn({ state }: Draft, queue: string): boolean {
  return waits(state) && state.place.queue === queue
}
