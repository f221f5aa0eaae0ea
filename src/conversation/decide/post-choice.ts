import type { Refusal } from '../commands.ts'
import type { InputOption } from '../script.ts'
import type { OpenQuestion } from '../state.ts'
import { answering } from './ask-again.ts'
import { passOnWhenTooLong } from './hand-off.ts'
import { choiceAtHold } from './held.ts'
import { answerIncident, awaitsFix, waitAfterAll } from './incident.ts'
import { askForLanguage, chooseLocale } from './language.ts'
import type { Draft } from './draft.ts'
import { labelOf, rungOf, takePath, waits } from './ladder.ts'
import { endAway } from './ownership.ts'
import { backInLine, reopen, reopens } from './reopen.ts'
import { resolve } from './resolve.ts'
import { advance } from './run-script.ts'
import { isHeld } from './stops.ts'
import { comeBack } from './turn.ts'
import { rate } from './user.ts'

/** Offered at every step; no flow may use them as option ids. */
const RESERVED = ['human', 'language', 'restart', 'stop'] as const
type Reserved = (typeof RESERVED)[number]

/** A tap: on an option of the open question, or on one of the globals that are always there. */
export function postChoice(draft: Draft, clientId: string, choice: string, to: number | undefined): Refusal | undefined {
  const { open, status } = draft.state
  if (status === 'resolved' && !reopens(draft)) return { refused: 'conflict', why: 'resolved too long ago' }
  if (to !== undefined && !open?.seqs.includes(to)) return { refused: 'conflict', why: 'that question is no longer open' }
  const reserved = RESERVED.find((id) => id === choice)
  if (reserved) {
    choose(draft, clientId, reserved)
    return undefined
  }
  const rung = rungOf(draft, choice)
  if (rung) {
    comeBack(draft)
    post(draft, clientId, choice, labelOf(draft, choice))
    if (awaitsFix(draft.state)) waitAfterAll(draft)
    takePath(draft, rung)
    return undefined
  }
  const option = open && optionOf(draft, open, choice)
  if (option && open) return answerOpen(draft, clientId, choice, option.label, open)
  return { refused: 'invalid', why: `no option ${choice}`, path: 'choice' }
}

/** On the screen, or, where only a few likely ones are, among all that the question has: earlier buttons stay good. */
function optionOf({ state }: Draft, { asker, input }: OpenQuestion, choice: string): InputOption | undefined {
  const awaiting = asker === 'script' ? state.script?.awaiting : undefined
  const all = awaiting?.kind === 'answer' ? awaiting.options : []
  return [...(input.options ?? []), ...all].find(({ id }) => id === choice)
}

function post(draft: Draft, clientId: string, choice: string, text: string, more: { answers?: number } = {}): void {
  draft.add({ type: 'message_posted', v: 1, from: 'user', text, locale: draft.state.locale, clientId, choice, ...more })
}

function answerOpen(draft: Draft, clientId: string, choice: string, label: string, open: OpenQuestion): Refusal | undefined {
  post(draft, clientId, choice, label, answering(draft))
  switch (open.asker) {
    case 'agent':
      endAway(draft)
      return undefined
    case 'incident':
      answerIncident(draft, choice)
      return undefined
    case 'language':
      chooseLocale(draft, choice)
      return undefined
    case 'rating':
      return rate(draft, Number(choice))
    case 'script':
      if (!passOnWhenTooLong(draft)) advance(draft, { kind: 'choice', option: choice })
      return undefined
  }
}

function choose(draft: Draft, clientId: string, id: Reserved): void {
  const { status } = draft.state
  const label = draft.context.script.globals(draft.state.locale).find((global) => global.id === id)?.label ?? id
  post(draft, clientId, id, label)
  switch (status) {
    case 'parked':
      if (isHeld(draft)) return choiceAtHold(draft, id)
      if (waits(draft.state)) return chooseAmongPeople(draft, id, false)
      draft.add({ type: 'conversation_resumed', v: 1 })
      return chooseAtBot(draft, id)
    case 'bot':
      return chooseAtBot(draft, id)
    case 'resolved':
      return chooseAfterEnd(draft, id)
    default:
      return chooseAmongPeople(draft, id, status === 'agent')
  }
}

/** However long it took: to a person, and away, always. */
function chooseAtBot(draft: Draft, id: Reserved): void {
  const leaves = id === 'human' || id === 'stop'
  if (leaves || !passOnWhenTooLong(draft)) advance(draft, { kind: 'global', id })
}

function chooseAfterEnd(draft: Draft, id: Reserved): void {
  if (id === 'stop') return
  if (id === 'language') return askForLanguage(draft, draft.context.locales)
  const place = reopen(draft)
  if (place && id === 'human') backInLine(draft, place)
  else advance(draft, { kind: 'global', id })
}

/** While waiting, and while an agent has it: whoever starts over leaves the line, and keeps the rank for later. */
function chooseAmongPeople(draft: Draft, id: Reserved, withAgent: boolean): void {
  if (id === 'language') return askForLanguage(draft, draft.context.locales)
  if (id === 'stop') return resolve(draft, { by: 'user', outcome: 'left', rating: withAgent })
  if (withAgent) return endAway(draft)
  if (id === 'human') return awaitsFix(draft.state) ? waitAfterAll(draft) : draft.say('handoff.already')
  draft.add({ type: 'bot_resumed', v: 1, by: 'user' })
  draft.say('queue.left')
  advance(draft, { kind: 'global', id: 'restart' })
}
