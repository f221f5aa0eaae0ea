import type { Waiting } from '../../../protocol/index.ts'
import type { Ask } from '../../shared/http.ts'
import type { KeyValue } from '../../shared/storage.ts'
import type { Chat } from '../model/chat.ts'
import type { Notices } from './notices.ts'
import type { Session } from './session.ts'

/** What a desk is given by the page that it is on. */
export interface DeskDeps {
  ask: Ask
  dial(): WebSocket
  session: Session
  storage: KeyValue
  notices: Notices
  now(): number
  /** Chats that weren't waiting a moment ago. */
  arrived(waiting: readonly Waiting[]): void
  /** This agent is asked to take a chat. */
  offered(chat: Waiting): void
  /** A user wrote in a chat of this agent that isn't looked at. */
  heard(chat: Chat): void
  /** Whether somebody looks at the page. */
  watched(): boolean
}
