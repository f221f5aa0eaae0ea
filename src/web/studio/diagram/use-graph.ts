import { signal, useSignal, useSignalEffect, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ErrorBody, GraphAnswer } from '../../../protocol/index.ts'
import { call } from '../desk.ts'
import { current, turned } from '../drafts.ts'

export interface Drawn {
  /** As it was last; stays while the next is on its way. */
  graph: Signal<GraphAnswer | undefined>
  refused: Signal<ErrorBody | undefined>
}

/** A flow as a graph with its texts in English and another language, asked for again with each save of the draft. */
export function useGraph(flow: string, draft: string | undefined, locale: string): Drawn {
  const graph = useSignal<GraphAnswer | undefined>(undefined)
  const refused = useSignal<ErrorBody | undefined>(undefined)
  const wish = useMemo(() => signal({ flow, draft, locale }), [])
  useEffect(() => {
    wish.value = { flow, draft, locale }
  }, [flow, draft, locale])
  useSignalEffect(() => {
    // Read so that a save draws it again.
    void [current.value?.version, turned.value]
    const given = new AbortController()
    void fetchGraph(wish.value, given.signal).then((result) => {
      if (!result) return
      refused.value = result.ok ? undefined : result.error
      if (result.ok) graph.value = result.body
    })
    return () => given.abort()
  })
  return { graph, refused }
}

async function fetchGraph({ flow, draft, locale }: { flow: string; draft: string | undefined; locale: string }, signal: AbortSignal) {
  const locales = locale === 'en' ? 'en' : `en,${locale}`
  try {
    return await call('GET /v1/studio/flows/{flow}/graph', { ids: { flow }, query: { draft, locales }, signal })
  } catch {
    return undefined
  }
}
