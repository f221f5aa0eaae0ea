import type { PlatformCommand, Refusal, ReportEvent } from '../commands.ts'
import type { ScriptInput } from '../script.ts'
import type { PendingCall } from '../state.ts'
import type { Draft } from './draft.ts'
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

/** A flow that waits for it goes on; who was sent away with the matter open is told how it went; else it is kept on record only. */
function reportEvent(draft: Draft, report: ReportEvent): void {
  const { id, event, data } = report
  const awaited = isWaitedFor(draft, event)
  const told = isNews(draft, report)
  draft.add({ type: 'report_received', v: 1, id, event, ...(told ? { told: true as const } : {}) })
  if (told) draft.say(newsKey(draft, report))
  if (!awaited) return
  draft.add({ type: 'conversation_resumed', v: 1 })
  const input: ScriptInput = { kind: 'platform_event', event, data }
  advance(draft, input)
}

function isWaitedFor({ state: { status, script } }: Draft, event: string): boolean {
  return status === 'parked' && script?.awaiting?.kind === 'pause' && script.awaiting.events.includes(event)
}

/** How well the person was known at the end decides: nothing about an account is told to who never proved it. */
function isNews({ state }: Draft, { tells }: ReportEvent): boolean {
  if (state.status !== 'resolved' || !tells?.outcomes.includes(state.outcome)) return false
  return (state.script?.assurance ?? state.assurance) >= tells.needs
}

/** The text for just this result, where there is one. */
function newsKey({ context, state }: Draft, { event, data }: ReportEvent): string {
  const detailed = typeof data?.result === 'string' ? `report.${event}_${data.result}` : undefined
  return detailed !== undefined && context.text(detailed, state.locale) ? detailed : `report.${event}`
}
