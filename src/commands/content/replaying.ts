/** Recorded chats played once more: through what is active, through a draft, or through a folder that isn't published yet. */
import type { AuditStore } from '../../audit/store.ts'
import { BOUNDS, type Store } from '../../conversation/index.ts'
import { compare, recordingOf, releaseOf, silentRelease, vocabularyOf, type Comparison, type Played, type Recording, type SilentRelease } from '../../flow/recordings/index.ts'
import { Memo } from '../../flow/memo.ts'
import { hashOf } from '../../flow/release.ts'
import type { ReleaseFiles, ReleaseStore } from '../../flow/store.ts'
import { CHANGES, NOT_REPLAYABLE, type ChangedChat, type ReplayAnswer } from '../../protocol/index.ts'
import { Kept } from '../kept.ts'
import type { Drafts } from './drafts.ts'
import { A_WEEK } from './funnel.ts'
import { pastChats } from './past-chats.ts'

export interface ReplayParts {
  store: Pick<Store, 'chatsSince'>
  releases: Pick<ReleaseStore, 'releaseFiles'>
  /** What is known of other versions of the same flows. */
  memo?: Memo
}

export interface ReplayWish {
  files: ReleaseFiles
  /** Milliseconds: chats that began then or later. */
  since: number
  /** Only chats that came by it. */
  flow?: string
  /** Chats to look at. */
  most?: number
  /** Changed ones to tell of. */
  mostChanged?: number
}

/** Releases at hand: the chats of a week began on a few. */
const AT_HAND = 8

interface Own {
  release: SilentRelease
  vocabulary: ReadonlySet<string>
}

/** Plays the chats through `files`. Bounded in memory by the changed ones that are told of. */
export async function replayChats({ store, releases, memo = new Memo() }: ReplayParts, { files, since, flow, most = Infinity, mostChanged = Infinity }: ReplayWish): Promise<ReplayAnswer> {
  const edited = silentRelease(files, memo)
  const tally = new ReplayTally(hashOf(files), since, mostChanged)
  const owns = new Kept<Own | undefined>(AT_HAND, async (hash) => ownOf(await releases.releaseFiles(hash), edited, memo))
  for await (const chat of pastChats(store, since, most)) {
    const own = await owns.get(releaseOf(chat.events))
    if (!own) tally.gone()
    else tally.add(recordingOf(chat, own.release.content, own.vocabulary), edited, own.release, flow)
  }
  return tally.answer(most)
}

function ownOf(files: ReleaseFiles | undefined, edited: SilentRelease, memo: Memo): Own | undefined {
  if (!files) return undefined
  const release = silentRelease(files, memo)
  return { release, vocabulary: vocabularyOf(release.content, edited.content) }
}

class ReplayTally {
  readonly #answer: ReplayAnswer
  readonly #mostChanged: number
  #looked = 0

  constructor(release: string, since: number, mostChanged: number) {
    this.#mostChanged = mostChanged
    this.#answer = {
      release, since: new Date(since).toISOString(), chats: 0, complete: true, same: 0, otherWay: 0,
      changes: none(CHANGES), notReplayable: none(NOT_REPLAYABLE), changed: [],
    }
  }

  gone(): void {
    this.#looked++
    this.#answer.chats++
    this.#answer.notReplayable.release_gone++
  }

  add(recording: Recording | undefined, edited: SilentRelease, own: SilentRelease, flow: string | undefined): void {
    this.#looked++
    if (!recording || (flow !== undefined && !recording.steps.some((step) => step.startsWith(`${flow}.`)))) return
    this.#answer.chats++
    this.#count(recording, compare(recording, edited, own))
  }

  answer(most: number): ReplayAnswer {
    return { ...this.#answer, complete: this.#looked < most }
  }

  #count(recording: Recording, compared: Comparison): void {
    const answer = this.#answer
    if (compared === 'not_reproducible') answer.notReplayable.not_reproducible++
    else if (compared.same) {
      answer.same++
      if (compared.otherWay) answer.otherWay++
    } else {
      answer.changes[compared.change]++
      if (answer.changed.length < this.#mostChanged) answer.changed.push(changedView(recording, compared))
    }
  }
}

function none<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
}

function changedView({ conversation, startedAt, locale }: Recording, { change, before, after, parts }: Extract<Comparison, { same: false }>): ChangedChat {
  return { conversation, startedAt: new Date(startedAt).toISOString(), locale, change, before: sideOf(before), after: sideOf(after), parts }
}

function sideOf({ outcome, shown }: Played): ChangedChat['before'] {
  return { outcome, steps: shown }
}

export interface ContentReplayingParts extends ReplayParts {
  drafts: Drafts
  audit: AuditStore
}

/** At the desk: bounded, and one after the other, so that several authors together hold nobody up. */
export class ContentReplaying {
  private readonly parts: ContentReplayingParts
  private readonly memo = new Memo()
  private tail: Promise<unknown> = Promise.resolve()

  constructor(parts: ContentReplayingParts) {
    this.parts = parts
  }

  /** Throws DeskRefused (`not_found`) for a draft that there isn't. */
  async replay({ draft, since, flow }: { draft?: string; since?: number; flow?: string }, by: string): Promise<ReplayAnswer> {
    const files = await this.filesOf(draft)
    const at = Date.now()
    const answer = await this.inTurn(() => replayChats({ ...this.parts, memo: this.memo }, { files, since: since ?? at - A_WEEK, flow, most: BOUNDS.chatsPerReplay, mostChanged: BOUNDS.changedChats }))
    const { chats, changed, release } = answer
    await this.parts.audit.record({ at, actor: by, action: 'replay', conversation: null, detail: { release, draft: draft ?? '', since: answer.since, chats, changed: changed.length } })
    return answer
  }

  private async filesOf(draft: string | undefined): Promise<ReleaseFiles> {
    const { drafts } = this.parts
    return draft === undefined ? await drafts.base(await drafts.activeHash()) : (await drafts.overActive(await drafts.get(draft))).files
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.tail.then(job)
    this.tail = mine.catch(() => undefined)
    return mine
  }
}
