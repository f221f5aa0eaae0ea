import { useSignal } from '@preact/signals'
import type { StaffingBody, StaffingView } from '../../../protocol/index.ts'
import { ask, refusedBy } from '../floor/calls.ts'
import '../floor/floor.css'
import { ready, tf } from '../floor/strings.ts'
import type { PageProps } from '../pages.ts'
import { Sheet } from '../views/page.tsx'
import { StaffingForm } from './staffing-form.tsx'
import { StaffingResult } from './staffing-result.tsx'
import './staffing.css'
import { WaitsPanel } from './waits-panel.tsx'

/** The page, with its words. */
export async function load() {
  await ready()
  return StaffingPage
}

/** What another roster would have changed, and how true stated waits were. */
function StaffingPage({ console }: PageProps) {
  const answer = useSignal<StaffingView | undefined>(undefined)
  const busy = useSignal(false)
  const play = async (body: StaffingBody) => {
    busy.value = true
    const refusal = await refusedBy(async () => {
      answer.value = await ask('POST /v1/floor/staffing', { body })
    })
    busy.value = false
    if (refusal) console.notices.refused(refusal)
  }
  return (
    <Sheet title={tf('staffing.title')} about={tf('staffing.about')}>
      <StaffingForm busy={busy.value} play={(body) => void play(body)} />
      <div role="status">
        {busy.value && <p>{tf('staffing.playing')}</p>}
        {!busy.value && answer.value && <StaffingResult answer={answer.value} />}
      </div>
      <WaitsPanel refused={(refusal) => console.notices.refused(refusal)} />
    </Sheet>
  )
}
