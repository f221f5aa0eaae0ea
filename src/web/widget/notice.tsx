import { localeInfo } from '../../language/locales.ts'
import type { NoticeEntry } from './entries.ts'
import { agentName, usePage } from './page.ts'
import type { Words } from './words.ts'

/** A line between the messages: something changed. */
export function Notice({ event }: { event: NoticeEntry['event'] }) {
  const { words } = usePage()
  const text = sentence(event, words)
  return text ? <li class="notice">{text}</li> : null
}

function sentence(event: NoticeEntry['event'], words: Words): string | undefined {
  const { t } = words
  switch (event.type) {
    case 'handoff_requested':
      return t('event_handoff')
    case 'agent_assigned':
      return t('event_agent_joined', { name: agentName(words, event.name) })
    case 'agent_left':
      return t('event_agent_left', { name: agentName(words, event.name) })
    case 'language_changed':
      return t('event_language', { language: localeInfo(event.locale)?.name ?? event.locale })
    case 'conversation_resolved':
      return t('event_resolved')
    case 'conversation_reopened':
      return t('event_reopened')
    default:
      return undefined
  }
}
