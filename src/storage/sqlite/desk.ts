import { desc, eq } from '../drizzle/orm.cjs'
import type { DraftStore, SettingStore } from '../../flow/store.ts'
import type { Reader } from './reader.ts'
import { drafts, settings } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createDrafts({ db, read }: Reader, writer: WriterClient): DraftStore {
  return {
    drafts: () => read(() => db.select().from(drafts).orderBy(desc(drafts.updatedAt), desc(drafts.id)).all()),
    draft: (id) => read(() => db.select().from(drafts).where(eq(drafts.id, id)).get()),
    createDraft: (draft) => writer.submit('createDraft', draft),
    saveDraft: (draft, expectedVersion) => writer.submit('saveDraft', { draft, expectedVersion }),
    deleteDraft: (id, version) => writer.submit('deleteDraft', { id, version }),
  }
}

export function createSettings({ db, read }: Reader, writer: WriterClient): SettingStore {
  const byName = (name: string) => db.select().from(settings).where(eq(settings.name, name)).get()
  return {
    setting: (name) => read(() => byName(name)),
    putSetting: (setting, expectedVersion) => writer.submit('putSetting', { setting, expectedVersion }),
  }
}
