import { signal, useSignal, useSignalEffect, type Signal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { ErrorBody, SimulationAnswer } from '../../../protocol/index.ts'
import { call } from '../desk.ts'
import { current, turned } from '../drafts.ts'
import { trail } from '../spot.ts'
import { bodyOf, type Trial } from './trial.ts'

export interface Played {
  /** The chat as it was played last; stays while the next is on its way. */
  simulation: Signal<SimulationAnswer | undefined>
  refused: Signal<ErrorBody | undefined>
}

/** Plays a trial, and plays it again with each thing done in it and each save of the draft. An answer that was overtaken is dropped. */
export function useSimulation(flow: string, draft: string | undefined, trial: Signal<Trial>): Played {
  const simulation = useSignal<SimulationAnswer | undefined>(undefined)
  const refused = useSignal<ErrorBody | undefined>(undefined)
  const wish = useMemo(() => signal({ flow, draft }), [])
  useEffect(() => {
    wish.value = { flow, draft }
  }, [flow, draft])
  useSignalEffect(() => {
    const asked = bodyOf(trial.value, wish.value.flow, wish.value.draft)
    // Read so that a save plays it again.
    void [current.value?.version, turned.value]
    const given = new AbortController()
    void play(asked, given.signal).then((result) => {
      if (!result) return
      refused.value = result.ok ? undefined : result.error
      if (result.ok) show(simulation, result.body)
    })
    return () => given.abort()
  })
  return { simulation, refused }
}

function show(simulation: Played['simulation'], answer: SimulationAnswer): void {
  simulation.value = answer
  trail.value = answer.visited.map(({ step }) => step)
}

async function play(body: ReturnType<typeof bodyOf>, signal: AbortSignal) {
  try {
    return await call('POST /v1/studio/simulate', { body, signal })
  } catch {
    return undefined
  }
}
