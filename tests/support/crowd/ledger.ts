/** What the logs of all chats say together, in the order in which they were committed: who owned what when, and who had how much. */
import type { ConversationEvent } from '../../../src/conversation/index.ts'

export interface LoggedEvent {
  conversation: string
  event: ConversationEvent
}

/** A message that its sender was told is kept. */
export interface Acknowledged {
  conversation: string
  author: 'user' | 'agent'
  clientId: string
  seq: number
}

interface Chat {
  seq: number
  fence: number
  owner: string | undefined
}

export interface Findings {
  /** What must not be; empty when all rules held. */
  wrong: string[]
  events: number
  assignments: number
  /** The most that anybody had at a time, as a share of the capacity. */
  fullest: number
}

/** Goes through the logs once. `capacity`: of each agent. */
export function auditLogs(logs: readonly LoggedEvent[], capacity: ReadonlyMap<string, number>, acknowledged: readonly Acknowledged[]): Findings {
  const chats = new Map<string, Chat>()
  const findings: Findings = { wrong: [], events: logs.length, assignments: 0, fullest: 0 }
  for (const { conversation, event } of logs) {
    const chat = chats.get(conversation) ?? { seq: 0, fence: 0, owner: undefined }
    chats.set(conversation, chat)
    if (event.seq !== chat.seq + 1) findings.wrong.push(`${conversation}: ${event.seq} follows ${chat.seq}`)
    chat.seq = event.seq
    wrongIn(chat, event).forEach((what) => findings.wrong.push(`${conversation} at ${event.seq}: ${what}`))
    move(chat, event)
    if (event.type === 'agent_assigned') noteLoad(findings, chats, event.agent.id, capacity)
  }
  return { ...findings, wrong: [...findings.wrong, ...missing(logs, acknowledged)] }
}

function wrongIn({ owner, fence }: Chat, event: ConversationEvent): string[] {
  switch (event.type) {
    case 'agent_assigned':
      return [...(owner ? [`given to ${event.agent.id} while ${owner} has it`] : []), ...(event.fence === fence + 1 ? [] : [`fence ${event.fence} after ${fence}`])]
    case 'agent_left':
      return event.agent.id === owner && event.fence === fence + 1 ? [] : [`${event.agent.id} left at ${event.fence}, ${owner} has it at ${fence}`]
    case 'message_posted':
      return event.from === 'agent' && event.agent?.id !== owner ? [`${event.agent?.id} writes while ${owner} has it`] : []
    default:
      return []
  }
}

function move(chat: Chat, event: ConversationEvent): void {
  if (!('fence' in event)) return
  chat.fence = event.fence
  if (event.type === 'agent_assigned' || event.type === 'agent_back') chat.owner = event.agent.id
  else chat.owner = undefined
}

function noteLoad(findings: Findings, chats: ReadonlyMap<string, Chat>, agent: string, capacity: ReadonlyMap<string, number>): void {
  const [load, most] = [[...chats.values()].filter(({ owner }) => owner === agent).length, capacity.get(agent) ?? 0]
  findings.assignments += 1
  findings.fullest = Math.max(findings.fullest, load / most)
  if (load > most) findings.wrong.push(`${agent} has ${load} of ${most}`)
}

/** Acknowledged messages that aren't there once, where their senders were told. */
function missing(logs: readonly LoggedEvent[], acknowledged: readonly Acknowledged[]): string[] {
  const found = new Map<string, number[]>()
  for (const { conversation, event } of logs) {
    if (event.type !== 'message_posted' || event.clientId === undefined) continue
    const key = `${conversation} ${event.from} ${event.clientId}`
    found.set(key, [...(found.get(key) ?? []), event.seq])
  }
  return acknowledged.flatMap(({ conversation, author, clientId, seq }) => {
    const seqs = found.get(`${conversation} ${author} ${clientId}`) ?? []
    return seqs.length === 1 && seqs[0] === seq ? [] : [`${conversation}: ${clientId} of the ${author}, acknowledged as ${seq}, is there as ${seqs.join(', ') || 'nothing'}`]
  })
}
