import { useSignal, type Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { CallBody, CallName, IncidentsAnswer } from '../../../protocol/index.ts'
import type { Console } from '../console.ts'
import { agentCalls, refusalOf } from '../net/calls.ts'
import { languageHere, locale } from '../strings.ts'

const LOOK_EVERY_MS = 5_000

export const ask = agentCalls(() => locale.value)

export interface IncidentsInView {
  found: Signal<IncidentsAnswer | undefined>
  busy: Signal<boolean>
  /** Does something, and looks again; answers whether it was done. What is refused is told. */
  act(job: () => Promise<unknown>): Promise<boolean>
}

/** The incidents as they are now, looked at every few seconds. */
export function useIncidents(console: Console): IncidentsInView {
  const found = useSignal<IncidentsAnswer | undefined>(undefined)
  const busy = useSignal(false)
  const look = async () => {
    found.value = await ask('GET /v1/floor/incidents')
  }
  const quietly = () => void look().catch((error: unknown) => refusalOf(error))
  useEffect(() => {
    quietly()
    const timer = setInterval(quietly, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [locale.value])
  const act = async (job: () => Promise<unknown>) => {
    busy.value = true
    try {
      await job()
      return true
    } catch (error) {
      const refusal = refusalOf(error)
      const { why, paths = [] } = refusal.detail ?? {}
      if (why === 'message_open') console.notices.alarm('events.message_open')
      else if (why === 'asks_for_secret') console.notices.alarm('events.asks_for_secret', { languages: new Intl.ListFormat(locale.value).format(paths.map(languageHere)) })
      else console.notices.refused(refusal)
      return false
    } finally {
      busy.value = false
      quietly()
    }
  }
  return { found, busy, act }
}

/** The body of a call, by its name. */
export type Body<Name extends CallName> = CallBody<Name>
