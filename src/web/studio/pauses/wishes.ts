/** What is paused, and what would be after one change. Pure. */
import type { PauseAnswer, PausesAnswer, PausesBody } from '../../../protocol/index.ts'

/** What can be paused: all of the bot, new chats, or one flow. */
export type Target = 'bot' | 'newChats' | { flow: string }

export interface PauseWish {
  texts: Record<string, string>
  /** ISO 8601; null: until somebody ends it. */
  until: string | null
}

export function pauseOf(pauses: PausesAnswer, target: Target): PauseAnswer | undefined {
  return typeof target === 'string' ? pauses[target] : pauses.flows[target.flow]
}

/** All pauses as they would be with this one; undefined: what was paused goes on. */
export function changed({ version, bot, flows, newChats }: PausesAnswer, target: Target, wish: PauseWish | undefined): PausesBody {
  const kept: PausesBody = {
    version,
    ...(bot && { bot: wishOf(bot) }),
    ...(newChats && { newChats: wishOf(newChats) }),
    flows: Object.fromEntries(Object.entries(flows).map(([flow, pause]) => [flow, wishOf(pause)])),
  }
  if (typeof target === 'string') return { ...kept, [target]: wish }
  const { [target.flow]: _, ...others } = kept.flows ?? {}
  return { ...kept, flows: wish ? { ...others, [target.flow]: wish } : others }
}

function wishOf({ texts, until }: PauseAnswer): PauseWish {
  return { texts, until }
}

/** What a `datetime-local` field holds, as a moment; null where it is empty. */
export function momentOf(local: string): string | null {
  return local ? new Date(local).toISOString() : null
}

/** A moment as a `datetime-local` field shows it, in the reader's time zone. */
export function localOf(moment: string | null | undefined): string {
  if (!moment) return ''
  const at = new Date(moment)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
