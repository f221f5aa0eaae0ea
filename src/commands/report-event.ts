/** What the platform reports, days later too, brought to the conversations that it concerns. */
import { BOUNDS, type Assurance, type ReportEvent, type Store, type Value } from '../conversation/index.ts'
import type { PlatformEvent } from '../flow/content/actions.ts'
import type { BroadcastStore } from '../platform/store.ts'
import { keepReport, type Everybody } from './broadcast.ts'
import type { TurnRefusal, Turns } from './turns.ts'

/** The most exact name counts: the conversation, a reference given out in it, the account it is about, everybody. */
export interface Report {
  /** The platform's own; the same again changes nothing. */
  id: string
  type: string
  conversation?: string
  reference?: string
  account?: string
  everybody?: Everybody
  data?: Record<string, Value>
}

export interface ReportParts {
  turns: Turns
  store: Store
  broadcasts: BroadcastStore
  /** What may be reported, by the active release. */
  platformEvents(): ReadonlyMap<string, PlatformEvent>
}

/** How sure we must be about a person before telling what was reported about an account alone: others may have chats about it too. */
const FOR_ACCOUNTS: Assurance = 2

/** Answers how many conversations it concerns, or, of everybody, how many it has reached so far; a repeated report counts the same. */
export async function reportEvent(parts: ReportParts, report: Report): Promise<{ conversations: number } | TurnRefusal> {
  const { turns, store } = parts
  const known = parts.platformEvents().get(report.type)
  if (!known) return { refused: 'invalid', path: 'type', why: 'no such event' }
  const { id, type: event } = report
  const command: ReportEvent = { do: 'report_event', id, event, data: taken(known, report), tells: told(known, report) }
  const concerned = await concernedBy(store, report)
  if (!concerned) return await forEverybody(parts, known, report, command)
  for (const conversation of concerned) {
    await turns.run(conversation, command, { repeats: async () => (await store.messageById(conversation, 'platform', id)) !== undefined })
  }
  return { conversations: concerned.length }
}

async function forEverybody({ broadcasts }: ReportParts, known: PlatformEvent, { everybody }: Report, command: ReportEvent): Promise<{ conversations: number } | TurnRefusal> {
  if (!everybody) return { refused: 'invalid', path: '', why: 'name a conversation, a reference, an account or everybody' }
  if (!known.everybody) return { refused: 'invalid', path: 'everybody', why: 'not an event for everybody' }
  return { conversations: await keepReport(broadcasts, command, everybody, Date.now()) }
}

async function concernedBy(store: Store, { conversation, reference, account }: Report): Promise<string[] | undefined> {
  if (conversation !== undefined) return (await store.load(conversation)) ? [conversation] : []
  if (reference !== undefined) return await store.conversationsByReference(reference, BOUNDS.chatsPerReport)
  return account === undefined ? undefined : await store.conversationsByAccount(account, BOUNDS.chatsPerReport)
}

function taken({ gives }: PlatformEvent, { data }: Report): Record<string, Value> {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([name]) => Object.hasOwn(gives ?? {}, name)))
}

function told({ tells }: PlatformEvent, { conversation, reference, account }: Report) {
  if (!tells) return undefined
  const needs = Number(tells.needs.slice(1)) as Assurance
  const byAccount = conversation === undefined && reference === undefined && account !== undefined
  return { outcomes: tells.outcomes, needs: byAccount && needs < FOR_ACCOUNTS ? FOR_ACCOUNTS : needs }
}
