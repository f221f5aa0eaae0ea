import type { Signal } from '@preact/signals'
import type { SimulationAnswer } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { Answering } from './answering.tsx'
import { ChatLog } from './chat-log.tsx'
import { Clock } from './clock.tsx'
import { Known } from './known.tsx'
import { Platform } from './platform.tsx'
import { Setting } from './setting.tsx'
import { Stuck } from './stuck.tsx'
import type { Trial } from './trial.ts'
import { trialOf } from './trials.ts'
import { useSimulation } from './use-simulation.ts'
import '../styles/simulator.css'

export interface SimulatorProps {
  flow: string
  /** Undefined: as it is live. */
  draft: string | undefined
  locale: string
}

/** What every part of the simulator is given. */
export interface PartProps {
  flow: string
  trial: Signal<Trial>
  simulation: SimulationAnswer
}

/** A flow tried out as a chat. It is played anew with everything that is done, and with every save of the draft. */
export function Simulator({ flow, draft, locale }: SimulatorProps) {
  const trial = trialOf(flow, locale)
  const { simulation, refused } = useSimulation(flow, draft, trial)
  if (!simulation.value) return <p class="hint" role={refused.value ? 'alert' : 'status'}>{refused.value?.message ?? t('page.loading')}</p>
  const part = { flow, trial, simulation: simulation.value }
  return (
    <div class="simulator">
      <Setting {...part} />
      <div class="stage">
        <ChatLog {...part} />
        <Stuck {...part} />
        <Answering {...part} />
      </div>
      <Clock {...part} />
      <Platform {...part} />
      <Known {...part} />
      {refused.value && <p class="refusal" role="alert">{refused.value.message}</p>}
    </div>
  )
}
