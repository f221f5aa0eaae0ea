/**
 * Everything that writes, by kind. It runs in the writer's thread, each operation in a savepoint of its own: one that
 * throws leaves nothing behind, `Undo` answers at the same time.
 */
import { typed, type Connection } from '../connection.ts'
import { accountOperations } from './accounts.ts'
import { agentOperations } from './agents.ts'
import { broadcastOperations } from './broadcasts.ts'
import { contentOperations } from './content.ts'
import { deskOperations } from './desk.ts'
import { incidentOperations } from './incidents.ts'
import { mentionOperations } from './mentions.ts'
import { noticeOperations } from './notices.ts'
import { personOperations } from './people.ts'
import { readerOperations } from './readers.ts'
import { waitOperations } from './stays.ts'
import { taskOperations } from './tasks.ts'
import { turnOperations } from './turns.ts'
import { webhookOperations } from './webhooks.ts'

/** Prepares every writing statement on a connection. */
export function prepareOperations(connection: Connection) {
  const db = typed(connection)
  return {
    ...turnOperations(db),
    ...taskOperations(db),
    ...readerOperations(db),
    ...noticeOperations(db),
    ...personOperations(db),
    ...mentionOperations(db),
    ...broadcastOperations(db),
    ...agentOperations(db),
    ...accountOperations(db),
    ...contentOperations(db),
    ...deskOperations(db),
    ...incidentOperations(db),
    ...webhookOperations(db),
    ...waitOperations(db),
  }
}

export type Operations = ReturnType<typeof prepareOperations>
export type Kind = keyof Operations
export type Args<K extends Kind> = Parameters<Operations[K]>[0]
export type Answer<K extends Kind> = ReturnType<Operations[K]>

export interface Operation<K extends Kind = Kind> {
  kind: K
  args: Args<K>
}
