import type { PlatformCommand, Refusal } from '../commands.ts'
import type { ScriptInput, Value } from '../script.ts'
import type { PendingCall } from '../state.ts'
import type { Draft } from './draft.ts'
import { advance } from './run-script.ts'

/** What the platform answered or reported. An answer to a call that is no longer awaited is recorded and changes nothing else. */
export function decidePlatform(draft: Draft, command: PlatformCommand): Refusal | undefined {
  if (command.do === 'report_event') reportEvent(draft, command.event, command.data)
  else completeCall(draft, command)
  return undefined
}

function completeCall(draft: Draft, command: Exclude<PlatformCommand, { do: 'report_event' }>): void {
  const pending = draft.state.calls.find(({ call }) => call === command.call)
  if (!pending) return
  const awaited = isAwaited(draft, pending)
  if (command.do === 'lose_secret') return loseSecret(draft, pending, awaited)
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

function reportEvent(draft: Draft, event: string, data: Record<string, Value> | undefined): void {
  const { status, script } = draft.state
  if (status !== 'parked' || script?.awaiting?.kind !== 'pause' || !script.awaiting.events.includes(event)) return
  draft.add({ type: 'conversation_resumed', v: 1 })
  const input: ScriptInput = { kind: 'platform_event', event, data }
  advance(draft, input)
}
