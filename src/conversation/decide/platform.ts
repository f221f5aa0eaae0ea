import type { PlatformCommand, Refusal, ReportEvent } from '../commands.ts'
import type { ScriptInput } from '../script.ts'
import type { PendingCall } from '../state.ts'
import type { Draft } from './draft.ts'
import { isMidway, newsOf } from './reports.ts'
import { advance } from './run-script.ts'

/** What the platform answered or reported. An answer to a call that is no longer awaited is recorded and changes nothing else. */
export function decidePlatform(draft: Draft, command: PlatformCommand): Refusal | undefined {
  if (command.do === 'report_event') reportEvent(draft, command)
  else completeCall(draft, command)
  return undefined
}

function completeCall(draft: Draft, command: Exclude<PlatformCommand, { do: 'report_event' }>): void {
  const pending = draft.state.calls.find(({ call }) => call === command.call)
  if (!pending) return
  const awaited = isAwaited(draft, pending)
  if (command.do === 'lose_secret') return pending.secretInput === null ? undefined : loseSecret(draft, pending, awaited)
  draft.add({ type: 'action_completed', v: 1, call: pending.call, action: pending.action, outcome: command.outcome })
  if (awaited) advance(draft, { kind: 'outcome', call: pending.call, outcome: command.outcome, data: command.data })
}

function isAwaited(draft: Draft, pending: PendingCall): boolean {
  const awaiting = draft.state.script?.awaiting
  return draft.state.status === 'bot' && awaiting?.kind === 'call' && awaiting.call === pending.call
}

function loseSecret(draft: Draft, { call, action }: PendingCall, awaited: boolean): void {
  draft.add({ type: 'action_completed', v: 1, call, action, outcome: 'secret_lost' })
  if (!awaited) return
  draft.say('secret.again')
  advance(draft, { kind: 'secret_lost', call })
}

/** A flow that waits for it goes on; else the person is told, now or as soon as it suits, and asked again what was open. */
function reportEvent(draft: Draft, report: ReportEvent): void {
  const { id, event, data } = report
  const awaited = isWaitedFor(draft, event)
  const news = awaited ? undefined : newsOf(draft, report)
  const later = news !== undefined && isMidway(draft)
  draft.add({ type: 'report_received', v: 1, id, event, ...(news === undefined ? {} : later ? { later: news } : { told: true as const }) })
  if (news !== undefined && !later) tellNow(draft, news)
  if (!awaited) return
  draft.add({ type: 'conversation_resumed', v: 1 })
  const input: ScriptInput = { kind: 'platform_event', event, data }
  advance(draft, input)
}

function isWaitedFor({ state: { status, script } }: Draft, event: string): boolean {
  return status === 'parked' && script?.awaiting?.kind === 'pause' && script.awaiting.events.includes(event)
}

function tellNow(draft: Draft, news: string): void {
  draft.say(news)
  if (draft.state.status === 'bot') advance(draft, { kind: 'ask_again', part: 'question' })
}
