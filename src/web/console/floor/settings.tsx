import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FloorAnswer, RoutingAnswer } from '../../../protocol/index.ts'
import type { PageProps } from '../pages.ts'
import { ask, refusedBy } from './calls.ts'
import { tf } from './strings.ts'

const MODES = ['pull', 'offers'] as const

interface Props extends Pick<PageProps, 'console' | 'desk'> {
  floor: FloorAnswer
}

/** How chats come to agents, and what agents see of who reads along. */
export function FloorSettings({ console, desk, floor }: Props) {
  const routing = useSignal<RoutingAnswer | undefined>(undefined)
  const run = async (job: () => Promise<unknown>) => {
    const refusal = await refusedBy(job)
    if (refusal) console.notices.refused(refusal)
    return refusal
  }
  const look = async () => {
    routing.value = await ask('GET /v1/floor/routing')
  }
  useEffect(() => void run(look), [])
  const choose = async (mode: (typeof MODES)[number]) => {
    const version = routing.value?.version ?? 0
    const refusal = await run(async () => {
      routing.value = await ask('PUT /v1/floor/routing', { body: { mode, version } })
    })
    if (refusal) await run(look)
  }
  const show = (shown: boolean) => run(async () => {
    await ask('PUT /v1/floor/monitoring', { body: { monitoring: shown ? 'shown' : 'silent' } })
    desk.floor.value = await ask('GET /v1/floor')
  })
  return (
    <section aria-labelledby="settings-title">
      <h2 id="settings-title">{tf('settings.title')}</h2>
      <fieldset class="radios">
        <legend>{tf('settings.mode')}</legend>
        {MODES.map((mode) => (
          <label key={mode}>
            <input type="radio" name="mode" checked={routing.value?.mode === mode} disabled={!routing.value} onChange={() => void choose(mode)} />
            {tf(`settings.${mode}`)}
          </label>
        ))}
      </fieldset>
      {desk.me.role === 'admin' && (
        <label class="check">
          <input type="checkbox" checked={floor.monitoring === 'shown'} onChange={(event) => void show(event.currentTarget.checked)} /> {tf('settings.monitoring')}
        </label>
      )}
    </section>
  )
}
