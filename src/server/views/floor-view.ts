/** The floor as supervisors see it. */
import type { Helper, Snapshot, Waiting } from '../../commands/floor/overview.ts'
import type { ConversationState, Place } from '../../conversation/index.ts'
import type { FloorAgent, FloorAnswer, FloorChat } from '../../protocol/index.ts'
import { iso } from './user-view.ts'

const PRIORITY = { normal: 0, high: 1, urgent: 2 } as const satisfies Record<Place['priority'], number>
/** In this order they stand. */
const PRESENCE = ['available', 'busy', 'away', 'gone'] as const satisfies FloorAgent['status'][]

export function floorView(snapshot: Snapshot, monitoring: FloorAnswer['monitoring']): FloorAnswer {
  const { at, waiting, owned, groups, fairness, alarms } = snapshot
  return {
    at: iso(at),
    totals: totalsOf(snapshot),
    waiting: waiting.map(waitingView),
    chats: owned.map((state) => ({ ...chatView(state), takers: 0, able: 0 })),
    agents: agentsOf(snapshot),
    groups: groups.map((group) => ({ ...group, oldest: isoOrNull(group.oldest) })),
    fairness: fairness.map((row) => ({ ...row, oldest: isoOrNull(row.oldest) })),
    alarms: alarms.map((alarm) => ({ ...alarm, since: iso(alarm.since) })),
    monitoring,
  }
}

function totalsOf({ waiting, behind, owned, oldest, resting, parked, hour }: Snapshot): FloorAnswer['totals'] {
  return {
    waiting: waiting.length + behind,
    oldest: isoOrNull(oldest),
    replies: waiting.filter(({ reply }) => reply).length,
    agents: owned.length,
    held: owned.filter(({ awayUntil }) => awayUntil !== undefined).length,
    resting, parked,
    ...hour,
  }
}

function waitingView({ state, locale, able, takers }: Waiting): FloorChat {
  return { ...chatView(state), locale, able, takers }
}

function chatView(state: ConversationState & { place: Place }): Omit<FloorChat, 'able' | 'takers'> {
  const { queue, reason, priority, since, agentLocale, reply = false, reservedFor } = state.place
  const keptFor = state.status === 'offered' ? state.offer.agent.id : reservedFor
  return {
    id: state.id, status: state.status, fence: state.fence, locale: agentLocale ?? state.locale,
    queue, reason, priority: PRIORITY[priority], waitingSince: iso(since), reply,
    ...(state.status === 'agent' ? { owner: state.agent.id } : keptFor ? { keptFor } : {}),
    ...(state.awaitsSince === undefined ? {} : { awaitsSince: iso(state.awaitsSince) }),
    ...(state.status === 'agent' && state.awayUntil !== undefined ? { awayUntil: iso(state.awayUntil) } : {}),
    joined: state.status === 'agent' ? (state.joined ?? []) : [],
  }
}

function agentsOf({ helpers }: Snapshot): FloorAgent[] {
  const order = (helper: Helper) => PRESENCE.indexOf(helper.status) - (helper.load > 0 ? 0.5 : 0)
  return helpers.toSorted((a, b) => order(a) - order(b) || (a.agent.name < b.agent.name ? -1 : 1)).map(agentView)
}

function agentView({ agent, status, since, load }: Helper): FloorAgent {
  const { id, name, role, capacity, languages, secondLanguages, skills } = agent
  return { id, name, role, status, since: isoOrNull(since), load, capacity, languages, secondLanguages, skills }
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}
