import { and, eq } from '../../drizzle/orm.cjs'
import type { Draft, SaveFate, Setting } from '../../../flow/store.ts'
import type { Db } from '../connection.ts'
import { drafts, settings } from '../schema/index.ts'

/** People at a desk write these: built when they are needed. */
export function deskOperations(db: Db) {
  return {
    createDraft(draft: Draft): void {
      db.insert(drafts).values(draft).run()
    },
    saveDraft({ draft, expectedVersion }: { draft: Draft; expectedVersion: number }): SaveFate {
      const meant = and(eq(drafts.id, draft.id), eq(drafts.version, expectedVersion))
      return fateOf(db.update(drafts).set(draft).where(meant).run())
    },
    deleteDraft({ id, version }: { id: string; version?: number }): void {
      db.delete(drafts).where(and(eq(drafts.id, id), version === undefined ? undefined : eq(drafts.version, version))).run()
    },
    putSetting({ setting, expectedVersion }: { setting: Setting; expectedVersion: number }): SaveFate {
      if (expectedVersion === 0) return fateOf(db.insert(settings).values(setting).onConflictDoNothing().run())
      const meant = and(eq(settings.name, setting.name), eq(settings.version, expectedVersion))
      return fateOf(db.update(settings).set(setting).where(meant).run())
    },
  }
}

function fateOf({ changes }: { changes: number }): SaveFate {
  return changes === 1 ? 'saved' : 'conflict'
}
