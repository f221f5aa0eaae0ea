/** What each side of the service is given: no more than it uses. */
import type { Context } from 'hono'
import type { Bus } from '../bus/bus.ts'
import { DeskContent } from '../commands/desk/content.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Floor } from '../commands/floor.ts'
import type { Readers } from '../commands/news/readers.ts'
import type { StartParts } from '../commands/start-conversation.ts'
import type { Turns } from '../commands/turns.ts'
import type { Waits } from '../commands/waits/waits.ts'
import type { Attendance } from '../commands/waiting/attendance.ts'
import type { Calls } from '../commands/waiting/calls.ts'
import { waysToWait, type Expecting } from '../conversation/index.ts'
import { judgeAudience, type Applicant, type Ruling } from '../flow/audience.ts'
import { direction } from '../language/locales.ts'
import { canonicalLocale, detectLanguage, negotiate, parseAcceptLanguage } from '../language/index.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { maskSecrets } from '../privacy/secrets/index.ts'
import {
  clientAddress, Company, networkOf, placeInQueue, trustedProxies,
  type AgentParts, type Config, type createLimits, type ErrorText, type PlatformParts, type ReceiptParts, type StatusRouteParts, type UserParts, type VerifyParts,
} from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { floorDesk } from './floor.ts'
import type { Platform } from './platform.ts'
import { connectSignOn } from './sign-on.ts'

export interface Shared {
  config: Config
  storage: Storage
  bus: Bus
  turns: Turns
  content: ContentLibrary
  floor: Floor
  waits: Waits
  readers: Readers
  attendance: Attendance
  calls: Calls
  log: Logger
  metrics: Metrics
  limits: ReturnType<typeof createLimits>
  platform: Platform
  /** Aborted when the service begins to go down. */
  ending: AbortSignal
}

/** Beyond this many nobody's rule makes a difference any more. */
const WAITING_COUNTED = 10_000

export function userParts(shared: Shared): UserParts {
  const { storage, content, floor, platform, readers, ending } = shared
  return {
    ...common(shared),
    ending,
    readers,
    people: storage.people,
    waysToWait: waysOf(shared),
    attendance: shared.attendance,
    verifyContext: platform.verifyContext,
    activeRelease: () => content.active.hash,
    admits: (person) => admits(shared, person),
    chooseLocale: (wish) => chooseLocale(wish, content.active.locales),
    hear: (text, prior) => {
      const { locale, confidence } = detectLanguage(text, { ...prior, available: content.active.locales })
      return locale ? { locale, confidence } : undefined
    },
    waitEstimate: (conversation) => shared.waits.waitOf(conversation),
  }
}

export function agentParts(shared: Shared, origins: () => readonly string[]): AgentParts {
  const { storage, floor, config, content } = shared
  const { agents, accounts, audit, mentions } = storage
  const heard = (text: string, current: string) => detectLanguage(text, { current, available: content.active.locales })
  const work = { heard, mentions, people: storage.people, deskContent: new DeskContent(content), company: new Company() }
  const secureCookies = config.PUBLIC_ORIGIN?.startsWith('https:') ?? false
  return { ...common(shared), ...work, agents, accounts, audit, floor, supervising: floorDesk(shared), secureCookies, mfaRequired: config.AGENT_MFA === 'required', signOn: connectSignOn(config, storage), origins, proposed: new Set(), calls: shared.calls }
}

function common({ config, storage, bus, turns, content, log, metrics, limits }: Shared) {
  const proxies = trustedProxies(config.TRUSTED_PROXIES)
  return {
    store: storage.store,
    queue: storage.queue,
    bus,
    turns,
    limits,
    log,
    metrics,
    mask: (text: string, expecting: Expecting) => maskSecrets(text, { expecting }),
    errorText: errorTexts(content),
    network: (c: Context) => networkOf(clientAddress(c, proxies)),
    canonicalLocale,
  }
}

export function platformParts({ turns, storage, content, platform }: Shared): PlatformParts {
  return { turns, store: storage.store, broadcasts: storage.broadcasts, isFromPlatform: platform.isFromPlatform, platformEvents: () => content.active.content.events }
}

export function receiptParts({ storage, content }: Shared, origin: () => string): ReceiptParts {
  return { store: storage.store, activeContent: () => content.active, release: (hash) => content.release(hash), origin }
}

export function verifyParts(shared: Shared): VerifyParts {
  const { store, limits, network } = common(shared)
  return {
    store, limits, network,
    words(wish, acceptLanguage) {
      const { texts, locales } = shared.content.active
      const locale = wishedLocale(wish, acceptLanguage, locales)
      return { locale, dir: direction(locale), t: (key, params) => texts.text(locale, 'receipt', `verify_${key}`, params).text }
    },
  }
}

export function statusParts(shared: Shared): StatusRouteParts {
  const { storage, content, waits } = shared
  const { store, queue, limits, network } = common(shared)
  const waitEstimate = (conversation: string) => waits.waitOf(conversation)
  return {
    store, limits, network,
    notices: storage.notices,
    placeOf: (state) => placeInQueue({ queue, waitEstimate, waysToWait: waysOf(shared) }, state),
    statusWords(wish, acceptLanguage) {
      const { texts, locales } = content.active
      const locale = wishedLocale(wish, acceptLanguage, locales)
      return { locale, dir: direction(locale), say: (namespace, key, params) => texts.find(locale, namespace, key, params)?.text }
    },
  }
}

function waysOf({ turns }: Shared): UserParts['waysToWait'] {
  return async (state, told) => waysToWait(state, await turns.contextFor(state.release, Date.now()), told)
}

function wishedLocale(wish: string | undefined, acceptLanguage: string | undefined, locales: readonly string[]): string {
  const wanted = parseAcceptLanguage(acceptLanguage).map(({ tag }) => tag)
  return negotiate(wish === undefined ? wanted : [wish, ...wanted], locales) ?? 'en'
}

export function opsParts({ config, storage, metrics, ending }: Shared) {
  return { metrics, metricsToken: config.METRICS_TOKEN, checkWritable: () => storage.checkWritable(), draining: () => ending.aborted }
}

/** The reference of the wire is for developers, and in English. */
export function docsTexts(content: ContentLibrary) {
  return () => {
    const { hash, texts } = content.active
    return { release: hash, t: (key: string, params?: Record<string, unknown>) => texts.text('en', 'docs', key, params).text }
  }
}

/** The sentence for people that goes with an error code, in the language their browser asks for. */
export function errorTexts(content: ContentLibrary): ErrorText {
  return (code, acceptLanguage) => {
    const { texts, locales, content: { facts } } = content.active
    const fact = Object.fromEntries([...facts].map(([name, { value }]) => [name, value]))
    const wanted = parseAcceptLanguage(acceptLanguage).map(({ tag }) => tag)
    return texts.text(negotiate(wanted, locales) ?? 'en', 'errors', code, { fact }).text
  }
}

/** Counting who waits costs a look at the line: only for an audience that asks for it. */
async function admits({ content, storage }: Shared, person: Applicant): Promise<Ruling> {
  const { content: { audience }, isReviewed } = content.active
  const counts = audience !== 'everyone' && audience.some(({ while_fewer_wait }) => while_fewer_wait !== undefined)
  const waiting = counts ? (await storage.queue.waiting(WAITING_COUNTED)).filter(({ locale }) => locale === person.locale).length : 0
  return judgeAudience(audience, person, { now: Date.now(), waiting, reviewed: isReviewed(person.locale) })
}

type LocaleWish = Parameters<StartParts['chooseLocale']>[0]

function chooseLocale({ hint, context, acceptLanguage }: LocaleWish, available: readonly string[]): ReturnType<StartParts['chooseLocale']> {
  const header = parseAcceptLanguage(acceptLanguage).map(({ tag }) => tag)
  const sources = [['hint', hint ? [hint] : []], ['context', context ? [context] : []], ['header', header]] as const
  for (const [by, wanted] of sources) {
    const locale = negotiate(wanted, available)
    if (locale) return { locale, by }
  }
  return { locale: 'en', by: 'default' }
}
