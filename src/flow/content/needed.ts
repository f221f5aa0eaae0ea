/** The texts without which the service can't speak: English must have them, since every language falls back to it. */
import { FIELD_KINDS } from '../definition.ts'
import { NAMESPACES } from './namespaces.ts'

const COMMON = [
  'yes_no.options.yes', 'yes_no.options.no', 'no_match', 'did_you_mean', 'sounds_like', 'none_of_these', 'unknown', 'not_given', 'checking', 'busy',
  ...FIELD_KINDS.map((kind) => `invalid.${kind}`),
]

/** What the core says; what is said of a report follows from the events of `flows/actions.yaml`. */
const SYSTEM = [
  'handoff.passing', 'handoff.keep_place', 'handoff.no_agent', 'handoff.already', 'agent.released', 'agent.returned', 'bounds.too_long', 'bounds.stuck',
  'masked.password', 'masked.code', 'masked.card', 'masked.other', 'secret.again', 'language.ask', 'language.switched', 'language.unsupported', 'language.nearest',
  'resolved.closing', 'resolved.left', 'rating.ask', 'rating.thanks', 'reopened', 'queue.left', 'stopped.bot', 'stopped.flow', 'stopped.new_chats', 'stopped.kept',
  'ladder.ask', 'ladder.wait', 'ladder.second', 'ladder.second_own', 'ladder.message', 'ladder.later', 'ladder.about', 'ladder.range', 'ladder.unknown', 'ladder.opens',
  'path.wait', 'path.second', 'path.message', 'path.later', 'turn.called', 'turn.missed', 'turn.reply', 'turn.taken',
  'hours.closed', 'hours.closed_unknown', 'hours.open', 'device.added',
  'agent.lost', 'incident.codes_late.text', 'incident.codes_late.fixed', 'incident.locked.text', 'incident.locked.fixed', 'incident.suspended.text',
  'incident.suspended.fixed', 'incident.platform_down.text', 'incident.platform_down.fixed', 'incident.fake_messages.text', 'incident.fake_messages.fixed',
  'incident.next_update', 'incident.still', 'incident.ask', 'incident.option.tell', 'incident.option.stay', 'incident.told_later', 'incident.back_in',
  'incident.option.back', 'incident.option.not_back', 'incident.line_again',
]

/** One for each code of the wire. */
const ERRORS = [
  'invalid', 'unauthorized', 'not_eligible', 'forbidden', 'not_found', 'conflict', 'too_large', 'rate_limited', 'internal', 'unavailable',
]

/** Namespace → key paths. The pages' own texts are looked for when a page is built; of them only the file must be there. */
export const NEEDED_TEXTS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.keys(NAMESPACES).map((namespace) => [namespace, []])),
  common: COMMON,
  system: SYSTEM,
  errors: ERRORS,
}
