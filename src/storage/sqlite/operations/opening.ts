import { lt, lte, sql } from '../../drizzle/orm.cjs'
import type { Fate, Opening } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import { contextIds, startKeys, tokens } from '../schema/index.ts'
import { Undo } from '../undo.ts'
import { slots } from './slots.ts'

/** A spent context is remembered this much longer than it is valid: more than any clock tolerance of its verification. */
const CONTEXT_GRACE_MS = 3_600_000

/** Writes what a first turn brings along; `taken` undoes the whole turn. */
export function openingOperation(db: Db) {
  const expireKeys = db.delete(startKeys).where(lte(startKeys.expiresAt, sql.placeholder('now'))).prepare()
  const expireContexts = db.delete(contextIds).where(lt(contextIds.expiresAt, sql.placeholder('now'))).prepare()
  const addToken = db.insert(tokens).values(slots(tokens, ['hash', 'conversation'])).prepare()
  const addKey = db.insert(startKeys).values(slots(startKeys, ['hash', 'conversation', 'expiresAt'])).onConflictDoNothing().prepare()
  const addContext = db.insert(contextIds).values(slots(contextIds, ['id', 'expiresAt'])).onConflictDoNothing().prepare()

  function key(conversation: string, { keyHash, keyExpiresAt }: Opening, now: number): void {
    if (keyHash === undefined) return
    expireKeys.run({ now })
    const { changes } = addKey.run({ hash: keyHash, conversation, expiresAt: keyExpiresAt ?? Number.MAX_SAFE_INTEGER })
    if (changes === 0) throw new Undo<Fate>({ fate: 'taken', by: 'key' })
  }
  function context({ contextId, contextExpiresAt }: Opening, now: number): void {
    if (contextId === undefined) return
    expireContexts.run({ now: now - CONTEXT_GRACE_MS })
    const { changes } = addContext.run({ id: contextId, expiresAt: contextExpiresAt ?? Number.MAX_SAFE_INTEGER })
    if (changes === 0) throw new Undo<Fate>({ fate: 'taken', by: 'context' })
  }
  // The key first: who lost the answer to a start may come again with the context already spent on it.
  return (conversation: string, opening: Opening, now: number): void => {
    key(conversation, opening, now)
    context(opening, now)
    addToken.run({ hash: opening.tokenHash, conversation })
  }
}
