/** Nobody who may take a waiting chat is here, or not for long: its person is told, and asked how they would rather wait. */
import type { LineCommand } from '../commands.ts'
import { lineLocale } from '../line.ts'
import type { Draft } from './draft.ts'
import { offerLadder, outlookOf } from './ladder.ts'

/** Whoever is being asked something else isn't interrupted; whoever left a message waits for nothing. */
export function tellAlone(draft: Draft): void {
  const { state, context } = draft
  if (state.status !== 'waiting' || state.place.reply || (state.open && state.open.asker !== 'ladder')) return
  if (!outlookOf(draft, state.place).here) draft.say('handoff.no_agent', { language: context.languageName(lineLocale(state, state.place)) })
  offerLadder(draft)
}

/** The last who could take it went at `since`. Once for each time that they go; whoever chose a way, or is called or kept for somebody, has been told what happens. */
export function checkSpeakers(draft: Draft, { since }: Extract<LineCommand, { do: 'check_speakers' }>): void {
  const { state } = draft
  if (state.status !== 'waiting') return
  const { path, askedAt = -Infinity, reservedFor, call } = state.place
  if (path !== undefined || askedAt > since || reservedFor !== null || (call && !call.missed)) return
  if (!outlookOf(draft, state.place).here) tellAlone(draft)
}
