/** What the platform reports, days later too, brought to the conversations that it concerns. */
import { BOUNDS, type Assurance, type Store, type Value } from '../conversation/index.ts'
import type { PlatformEvent } from '../flow/content/actions.ts'
import type { TurnRefusal, Turns } from './turns.ts'

/** The most exact of the three names counts: the conversation, a reference given out in it, or the account it is about. */
export interface Report {
  /** The platform's own; the same again changes nothing. */
  id: string
  type: string
  conversation?: string
  reference?: string
  account?: string
  data?: Record<string, Value>
}

export interface ReportParts {
  turns: Turns
  store: Store
  /** What may be reported, by the active release. */
  platformEvents(): ReadonlyMap<string, PlatformEvent>
}

/** How sure we must be about a person before telling what was reported about an account alone: others may have chats about it too. */
const FOR_ACCOUNTS: Assurance = 2

/** Answers how many conversations it concerns; a repeated report counts the same. */
export async function reportEvent({ turns, store, platformEvents }: ReportParts, report: Report): Promise<{ conversations: number } | TurnRefusal> {
  const known = platformEvents().get(report.type)
  if (!known) return { refused: 'invalid', path: 'type', why: 'no such event' }
  const concerned = await concernedBy(store, report)
  if (!concerned) return { refused: 'invalid', path: '', why: 'name a conversation, a reference or an account' }
  const { id, type: event } = report
  const command = { do: 'report_event', id, event, data: taken(known, report), tells: told(known, report) } as const
  for (const conversation of concerned) {
    await turns.run(conversation, command, { repeats: async () => (await store.messageById(conversation, 'platform', id)) !== undefined })
  }
  return { conversations: concerned.length }
}

async function concernedBy(store: Store, { conversation, reference, account }: Report): Promise<string[] | undefined> {
  if (conversation !== undefined) return (await store.load(conversation)) ? [conversation] : []
  if (reference !== undefined) return await store.conversationsByReference(reference, BOUNDS.chatsPerReport)
  return account === undefined ? undefined : await store.conversationsByAccount(account, BOUNDS.chatsPerReport)
}

function taken({ gives }: PlatformEvent, { data }: Report): Record<string, Value> {
  return Object.fromEntries(Object.entries(data ?? {}).filter(([name]) => Object.hasOwn(gives ?? {}, name)))
}

function told({ tells }: PlatformEvent, { conversation, reference }: Report) {
  if (!tells) return undefined
  const needs = Number(tells.needs.slice(1)) as Assurance
  const named = conversation !== undefined || reference !== undefined
  return { outcomes: tells.outcomes, needs: named || needs > FOR_ACCOUNTS ? needs : FOR_ACCOUNTS }
}
