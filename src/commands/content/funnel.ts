/** The funnel: how chats went through the steps, counted from the log. */
import type { AuditStore } from '../../audit/store.ts'
import { BOUNDS, type Store } from '../../conversation/index.ts'
import { Funnel, type FunnelCount, type Sentence } from '../../flow/recordings/index.ts'
import { maskSecrets } from '../../privacy/secrets/index.ts'
import type { FunnelAnswer } from '../../protocol/index.ts'
import { Kept } from '../kept.ts'
import { pastChats } from './past-chats.ts'

export interface FunnelParts {
  store: Pick<Store, 'chatsSince'>
  audit: AuditStore
}

/** Milliseconds. */
export const A_WEEK = 7 * 86_400_000
/** The same question within this long has the same answer (milliseconds): pages ask again and again, and an hour's chats change little in it. */
const FRESH_MS = 30_000
const AT_HAND = 16
/** Code points of a sentence. */
const SENTENCE = 200
const HIDDEN = '••••••'
/** What leads to somebody, and is no secret: addresses, names with an @, numbers that one could call. */
const PERSONAL = /\S*@\S+|https?:\/\/\S+|\+?\p{Nd}(?:[\s().-]*\p{Nd}){4,}/gu

export class ContentFunnel {
  private readonly parts: FunnelParts
  private readonly counted = new Kept(AT_HAND, (key) => this.count(key))

  constructor(parts: FunnelParts) {
    this.parts = parts
  }

  /** `since`: milliseconds; chats that began then or later. Reading what people wrote is reading their chats: it is put on record. */
  async of({ since, flow }: { since?: number; flow?: string }, by: string, now = Date.now()): Promise<FunnelAnswer> {
    const slot = Math.floor(now / FRESH_MS)
    const answer = await this.counted.get(JSON.stringify([since ?? slot * FRESH_MS - A_WEEK, flow ?? null, slot]))
    const { chats, sentences } = answer
    await this.parts.audit.record({ at: now, actor: by, action: 'read_funnel', conversation: null, detail: { since: answer.since, flow: flow ?? '', chats, sentences: sentences.length } })
    return answer
  }

  private async count(key: string): Promise<FunnelAnswer> {
    const [since, flow] = JSON.parse(key) as [number, string | null]
    const now = Date.now()
    const funnel = new Funnel({ now, clean: shown, ...(flow === null ? {} : { flow }) })
    for await (const { events } of pastChats(this.parts.store, since, BOUNDS.chatsPerFunnel)) funnel.add(events)
    return {
      since: new Date(since).toISOString(),
      until: new Date(now).toISOString(),
      chats: funnel.chats,
      complete: funnel.chats < BOUNDS.chatsPerFunnel,
      steps: funnel.counts.map(countView),
      sentences: funnel.sentences.map(sentenceView),
    }
  }
}

/** As it may be shown: what was written was masked before it was kept; rules that came since hold, too. */
export function shown(text: string): string {
  const masked = maskSecrets(text).text.replace(PERSONAL, HIDDEN).trim()
  return [...masked].slice(0, SENTENCE).join('')
}

function countView({ place, ...count }: FunnelCount) {
  return { ...named(place), ...count }
}

function sentenceView({ place, at, ...sentence }: Sentence) {
  return { ...named(place), ...sentence, at: new Date(at).toISOString() }
}

function named(place: string): { flow: string; step: string } {
  const [flow = '', step = ''] = place.split('.')
  return { flow, step }
}
