/** What is broken for many: looked at every second, told to newcomers, and brought to everybody concerned once two people agreed. */
import { IncidentBoard } from '../commands/incidents/board.ts'
import { IncidentMessages } from '../commands/incidents/messages.ts'
import { spreadIncidentMessage } from '../commands/incidents/spread.ts'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { ContextFor, Turns } from '../commands/turns.ts'
import { canonicalLocale, negotiate, parseAcceptLanguage } from '../language/index.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { askedFor } from '../privacy/asking/index.ts'
import type { PreparedNotice } from '../protocol/index.ts'
import { namesOf, type IncidentRouteParts } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { fitting } from './fitting.ts'

const SPREAD_EVERY_MS = 1_000
/** Keys of `system.json`: `incident.<kind>.text` is what tells of a kind. */
const KIND = /^incident\.(\w+)\.text$/

export interface Incidents {
  routes: IncidentRouteParts
  withIncidents(contextFor: ContextFor): ContextFor
  /** Messages go out from now on. The function ends that. */
  follow(turns: Turns): () => Promise<void>
  stop(): void
}

export async function connectIncidents({ storage, content, metrics, log }: { storage: Storage; content: ContentLibrary; metrics: Metrics; log: Logger }): Promise<Incidents> {
  const { incidents, audit, store } = storage
  const board = new IncidentBoard({ incidents, audit, kinds: () => kindsIn(content), metrics, log })
  const messages = new IncidentMessages({
    incidents, audit, fitting, canonicalLocale,
    say: (key, locale, params) => content.active.texts.find(locale, 'system', key, params),
    asksForSecret: (text, locale) => askedFor(text, [locale, 'en'], 'person') !== undefined,
  })
  await board.start()
  return {
    routes: { board, messages, incidents, names: namesOf(storage.agents), notices: (acceptLanguage) => noticesIn(content, acceptLanguage) },
    withIncidents: (contextFor) => async (release, now) => ({ ...(await contextFor(release, now)), incidents: board.notices() }),
    follow: (turns) => everySecond(() => spreadIncidentMessage({ turns, store, incidents, log, fitting }, Date.now()), log),
    stop: () => board.stop(),
  }
}

function kindsIn({ active }: ContentLibrary): string[] {
  const system = active.content.texts.find(({ locale, namespace }) => locale === 'en' && namespace === 'system')
  return Object.keys(system?.value ?? {}).flatMap((key) => KIND.exec(key)?.[1] ?? [])
}

function noticesIn(content: ContentLibrary, acceptLanguage: string | undefined): PreparedNotice[] {
  const { texts, locales } = content.active
  const locale = negotiate(parseAcceptLanguage(acceptLanguage).map(({ tag }) => tag), locales) ?? 'en'
  const say = (key: string) => texts.find(locale, 'system', `incident.${key}`)?.text ?? ''
  return kindsIn(content).map((kind) => ({ kind, text: say(`${kind}.text`), fixed: say(`${kind}.fixed`) }))
}

/** One at a time; whoever ends it waits for the one that is under way. */
function everySecond(job: () => Promise<void>, log: Logger): () => Promise<void> {
  let running: Promise<void> | undefined
  const run = () => {
    running ??= job()
      .catch((error: unknown) => log.error({ err: error }, 'a message of an incident could not be brought on'))
      .finally(() => { running = undefined })
  }
  const timer = setInterval(run, SPREAD_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
