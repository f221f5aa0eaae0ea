/** How a place in the line changes by what the person does, and by calling them. Its rank never does. */
import type { ConversationEvent } from './events/index.ts'
import type { Place } from './state.ts'

type PlaceEvent = Extract<ConversationEvent, { type: 'path_chosen' | 'turn_called' | 'turn_taken' | 'turn_missed' }>

export function placeAfter(place: Place, event: PlaceEvent): Place {
  switch (event.type) {
    case 'path_chosen':
      return onPath(place, event)
    case 'turn_called':
      return { ...place, call: { times: event.call, until: event.until } }
    case 'turn_taken':
      return isHereAgain(place)
    case 'turn_missed':
      return event.reply ? { ...isHereAgain(place), reply: true } : { ...place, call: { times: event.call, until: event.until ?? event.at, missed: true } }
  }
}

/** Whoever waits for a native speaker takes back what was agreed to; whoever agrees to a language agrees to no other. */
function onPath(place: Place, { path, locale }: Extract<PlaceEvent, { type: 'path_chosen' }>): Place {
  const { reply: _, consents, ...rest } = place
  switch (path) {
    case 'wait':
      return { ...rest, path }
    case 'second':
      return { ...rest, path, ...(locale === undefined ? {} : { consents: [locale] }) }
    case 'message':
      return { ...rest, path, ...(consents ? { consents } : {}), reply: true }
    case 'later':
      return { ...rest, path, ...(consents ? { consents } : {}) }
  }
}

/** Answered without the person only as long as they stay away, unless they chose that. */
function isHereAgain({ call: _, reply, ...place }: Place): Place {
  return { ...place, ...(reply && place.path === 'message' ? { reply } : {}) }
}

/** The person chose their language: it waits for somebody who speaks that, and is kept no longer for one who was to answer in another. */
export function inOwnLanguage({ formerLocale: _, ...place }: Place, locale: string): Place {
  if (place.agentLocale === null) return place
  const kept = place.agentLocale === locale ? {} : { reservedFor: null, reservedUntil: null }
  return { ...place, agentLocale: null, ...kept }
}

/** Whoever writes to their agent sits there again: the chat takes as much of the agent as any, whatever else they have by now. */
export function isLive({ reply: _, ...place }: Place): Place {
  return place
}

/** In the line again, for anybody. Whoever chose to leave a message is answered in writing there as before. */
export function leftByAgent(place: Place): Place {
  return { ...place, reservedFor: null, reservedUntil: null, ...(place.path === 'message' ? { reply: true } : {}) }
}
