/**
 * Something is broken for many: the person is told what is known before they wait for somebody who could only say the same, and may choose to
 * be told when it is fixed. Their place stays whatever they choose.
 */
import { BOUNDS } from '../bounds.ts'
import type { TellIncident } from '../commands.ts'
import type { InputRequest } from '../script.ts'
import type { ConversationState, Place } from '../state.ts'
import type { IncidentNotice } from './context.ts'
import type { Draft } from './draft.ts'
import { tellWhatIsNext } from './hand-off.ts'
import { waits } from './ladder.ts'
import { withdrawOffer } from './ownership.ts'
import { resolve } from './resolve.ts'

/** Right after it entered the line: links the case to what is broken for everybody who comes for its reason, and says so. True when the person was asked how to go on. */
export function meetIncident(draft: Draft): boolean {
  const { state, context } = draft
  if (state.status !== 'waiting') return false
  const about = [state.place.reason, state.person.reason, state.script?.vars['which_problem']]
  const incident = context.incidents?.find(({ reasons }) => about.some((reason) => typeof reason === 'string' && reasons.includes(reason)))
  if (!incident) return false
  link(draft, incident.id)
  // Danger waits for no fix.
  if (incident.kind === null || state.place.priority === 'urgent') return false
  sayLines(draft, 'notice', incident)
  ask(draft)
  return true
}

/** A message to everybody concerned. Where a person has the chat, that person is told and speaks; the bot goes on with what it is at. */
export function tellIncident(draft: Draft, { id, incident, tells, words }: TellIncident): void {
  link(draft, incident.id)
  const said = waits(draft.state) && draft.state.place.priority !== 'urgent' && (tells !== 'own' || words !== undefined || incidentLines(tells, incident, draft.context.now).length > 0)
  draft.add({ type: 'incident_told', v: 1, id, incident: incident.id, tells, ...(said ? { said } : {}) })
  if (!said) return
  if (tells === 'own' && words) draft.add({ type: 'message_posted', v: 1, from: 'system', source: 'incident', ...words })
  sayLines(draft, tells, incident)
  if (tells === 'notice') ask(draft)
  if (tells !== 'fixed') return
  askWhetherBack(draft)
  rest(draft, 'incident_fixed', BOUNDS.incidentAnswerMs)
}

function link(draft: Draft, incident: string): void {
  if (draft.state.incident !== incident) draft.add({ type: 'incident_linked', v: 1, incident })
}

/** The keys of what a message says in prepared words, own ones aside. No time is promised that has passed. */
export function incidentLines(tells: TellIncident['tells'], { kind, nextUpdateAt }: Pick<IncidentNotice, 'kind' | 'nextUpdateAt'>, now: number): string[] {
  const prepared = tells === 'notice' ? 'text' : 'fixed'
  const said = tells === 'update' ? ['still'] : tells === 'own' || kind === null ? [] : [`${kind}.${prepared}`]
  const promised = tells !== 'fixed' && nextUpdateAt !== null && nextUpdateAt > now
  return [...said, ...(promised ? ['next_update'] : [])].map((key) => `incident.${key}`)
}

function sayLines(draft: Draft, tells: TellIncident['tells'], incident: Pick<IncidentNotice, 'kind' | 'nextUpdateAt'>): void {
  const time = { date: incident.nextUpdateAt, time: true, timeZone: draft.state.person.timeZone }
  for (const key of incidentLines(tells, incident, draft.context.now)) draft.say(key, { time })
}

/** What can be chosen; the words are texts of ours. */
const CHOICES = { tell_me: 'tell', stay_in_line: 'stay', back_in: 'back', not_back: 'not_back' } as const
type Choice = keyof typeof CHOICES

function ask(draft: Draft): void {
  put(draft, 'incident.ask', ['tell_me', 'stay_in_line'])
}

function askWhetherBack(draft: Draft): void {
  put(draft, 'incident.back_in', ['back_in', 'not_back'])
}

function put(draft: Draft, key: string, choices: readonly Choice[]): void {
  const label = (choice: Choice) => draft.context.text(`incident.option.${CHOICES[choice]}`, draft.state.locale)?.text ?? choice
  const input: InputRequest = { kind: 'choice', options: choices.map((id) => ({ id, label: label(id) })) }
  draft.say(key, undefined, { input, asker: 'incident' })
}

/** The answer to the open question; the message stands in the log already. */
export function answerIncident(draft: Draft, choice: string): void {
  switch (choice as Choice) {
    case 'tell_me':
      draft.say('incident.told_later')
      return rest(draft, 'incident', BOUNDS.incidentMs)
    case 'back_in':
      return resolve(draft, { by: 'bot', outcome: 'access_restored', rating: true })
    case 'stay_in_line':
      return awaitsFix(draft.state) ? waitAfterAll(draft) : tellWhatIsNext(draft)
    case 'not_back':
      if (awaitsFix(draft.state)) waitAfterAll(draft)
      else draft.say('handoff.already')
  }
}

/** Whether the person waits for it to be fixed, or for being asked whether it is. */
export function awaitsFix(state: ConversationState): state is Extract<ConversationState, { status: 'parked' }> & { place: Place } {
  return state.status === 'parked' && (state.why === 'incident' || state.why === 'incident_fixed')
}

/** Waits for news, the place kept. Nobody has taken what is only offered: what the person chose counts. */
function rest(draft: Draft, why: 'incident' | 'incident_fixed', forMs: number): void {
  if (why === 'incident' && draft.state.status === 'offered') withdrawOffer(draft, draft.state.offer.agent.id)
  const { state, context } = draft
  const may = why === 'incident' ? state.status === 'waiting' : awaitsFix(state)
  if (may) draft.add({ type: 'conversation_parked', v: 1, until: context.now + forMs, why })
}

/** In the line again, at its rank. */
export function waitAfterAll(draft: Draft): void {
  draft.add({ type: 'conversation_resumed', v: 1, why: 'incident' })
  draft.say('incident.line_again')
}

/** The time is over: who was told that it is fixed and had nothing to say needs nobody, and may write again; everybody else waits for a person. */
export function incidentOver(draft: Draft): void {
  if (draft.state.status === 'parked' && draft.state.why === 'incident_fixed') resolve(draft, { by: 'bot', outcome: 'advised', rating: false })
  else waitAfterAll(draft)
}
