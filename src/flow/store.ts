/** The ports to what content teams make: releases and which of them is active, drafts, and what an admin has set. Times in milliseconds since the epoch. */
import type { Finding } from './findings/finding.ts'

export interface ReleaseFiles {
  /** Path relative to the content folder (`flows/start.yaml`) → text. */
  [path: string]: string
}

/**
 * How a release became active: brought by a server's start, by the watched folder, published for new chats, published and
 * live chats moved, published as a correction of what live chats hear, an older one again, or past the checker with a second approver.
 */
export type ActivationKind = 'start' | 'watch' | 'publish' | 'move' | 'correct' | 'rollback' | 'override'

export interface Activation {
  hash: string
  at: number
  by: string
  how: ActivationKind
  /** What for, in the words of who did it; may be empty. */
  note: string
  /** Who else agreed, where that was needed. */
  approvedBy: string | null
}

/** One that was kept; `pos` grows with each. */
export type KeptActivation = Activation & { pos: number }

export interface ReleaseRow {
  hash: string
  publishedAt: number
  publishedBy: string
  correctedBy: string | null
}

export interface ReleaseStore {
  /**
   * Keeps a release (again is harmless) and makes it the one that new conversations start on. `corrects`: releases whose chats hear its texts from now on.
   * A `watch` right after another takes its place in the history;
   * of the releases of a watched folder the newest are kept, and those that a chat, a draft or the history stands on. False, and nothing of it happens, when another than `over` is active by now.
   */
  publish(release: { files: ReleaseFiles; activation: Activation; corrects?: readonly string[]; over?: string }): Promise<boolean>
  /** Makes a release that is kept active. False when none of that hash is kept. */
  activate(activation: Activation): Promise<boolean>
  activeRelease(): Promise<string | undefined>
  /** What is active, and the position of the last activation: cheap enough to be asked each second. */
  standing(): Promise<{ active: string | undefined; pos: number }>
  /** Newest first. */
  activations(limit: number): Promise<KeptActivation[]>
  releaseFiles(hash: string): Promise<ReleaseFiles | undefined>
  /** Newest first, without their files. */
  releases(limit: number): Promise<ReleaseRow[]>
  /** Every release that another one speaks for: corrected → by. */
  corrections(): Promise<ReadonlyMap<string, string>>
  /** Conversations that aren't resolved, by the release they are pinned to. */
  liveCounts(): Promise<ReadonlyMap<string, number>>
  /** Ids of conversations that aren't resolved and not on this release, in order, after an id (empty: from the first). */
  liveElsewhere(hash: string, after: string, limit: number): Promise<string[]>
}

export interface DraftChange {
  /** Null: the file is left out. Undefined: it is as in the base again. */
  text?: string | null
  by: string
  at: number
  /** The draft's when it was saved: an author who has seen an older one is told. */
  version: number
}

export interface DraftChanges {
  [path: string]: DraftChange
}

/** Publishing past the checker waits for a second person, who agrees to exactly this version. */
export interface PublishRequest {
  by: string
  at: number
  how: 'new_chats' | 'move' | 'correct'
  note: string
  /** Why it can't wait. */
  reason: string
  version: number
  /** The errors that may pass. */
  findings: readonly Finding[]
}

/** Changed files over a release. */
export interface Draft {
  id: string
  title: string
  /** The release it changes. */
  base: string
  changes: DraftChanges
  /** Raised by each change. */
  version: number
  createdBy: string
  createdAt: number
  updatedBy: string
  updatedAt: number
  request: PublishRequest | null
}

export type SaveFate = 'saved' | 'conflict'

export interface DraftStore {
  /** Changed last first. */
  drafts(): Promise<Draft[]>
  draft(id: string): Promise<Draft | undefined>
  createDraft(draft: Draft): Promise<void>
  /** Replaces one whose version is still the expected one. `conflict`: somebody else has changed or deleted it. */
  saveDraft(draft: Draft, expectedVersion: number): Promise<SaveFate>
  /** One that isn't there is no error, nor one whose version is another than the given. */
  deleteDraft(id: string, version?: number): Promise<void>
}

export interface Setting {
  name: string
  /** JSON, but not null. */
  value: unknown
  /** Raised by each change; 0 would be one that was never set. */
  version: number
  at: number
  by: string
}

export interface SettingStore {
  setting(name: string): Promise<Setting | undefined>
  /** Sets it where its version is still the expected one, 0 for one that was never set; `setting.version` is what it has then. */
  putSetting(setting: Setting, expectedVersion: number): Promise<SaveFate>
}
