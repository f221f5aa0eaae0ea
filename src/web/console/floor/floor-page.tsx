import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FloorAnswer, FloorChat } from '../../../protocol/index.ts'
import type { PageProps } from '../pages.ts'
import { clockTime } from '../strings.ts'
import { Sheet } from '../views/page.tsx'
import { AgentTable } from './agents.tsx'
import { Alarms } from './alarms.tsx'
import { ask, refusedBy } from './calls.ts'
import { FairnessTable } from './fairness.tsx'
import './floor.css'
import { GroupTable } from './groups.tsx'
import { SendOn } from './send-on.tsx'
import { FloorSettings } from './settings.tsx'
import { ready, tf } from './strings.ts'
import { Tiles } from './tiles.tsx'
import { WaitingTable } from './waiting.tsx'

/** The page, with its words. */
export async function load() {
  await ready()
  return FloorPage
}

/** The floor as it is now. It is sent by the socket while it is looked at; the first look asks for it. */
function FloorPage({ console, desk }: PageProps) {
  const sending = useSignal<FloorChat | undefined>(undefined)
  const refresh = async () => {
    const refusal = await refusedBy(async () => {
      const floor = await ask('GET /v1/floor')
      // What the socket has brought meanwhile may be newer.
      if (floor.at >= (desk.floor.value?.at ?? '')) desk.floor.value = floor
    })
    if (refusal) console.notices.refused(refusal)
  }
  useEffect(() => {
    void refresh()
    desk.lookAtFloor(true)
    return () => desk.lookAtFloor(false)
  }, [])
  const floor = desk.floor.value
  return (
    <Sheet title={tf('floor.title')} about={floor ? tf('floor.as_of', { time: clockTime(floor.at) }) : tf('floor.loading')}>
      {floor && <Sections floor={floor} send={(chat) => (sending.value = chat)} />}
      {floor && <FloorSettings console={console} desk={desk} floor={floor} />}
      {floor && sending.value && (
        <SendOn
          chat={sending.value}
          floor={floor}
          notices={console.notices}
          done={() => void refresh()}
          close={() => {
            sending.value = undefined
          }}
        />
      )}
    </Sheet>
  )
}

function Sections({ floor, send }: { floor: FloorAnswer; send(chat: FloorChat): void }) {
  return (
    <>
      <Alarms alarms={floor.alarms} />
      <Tiles floor={floor} />
      <WaitingTable floor={floor} send={send} />
      <AgentTable floor={floor} send={send} />
      <GroupTable groups={floor.groups} />
      <FairnessTable rows={floor.fairness} />
    </>
  )
}
