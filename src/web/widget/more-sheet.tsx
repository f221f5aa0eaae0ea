import { useState } from 'preact/hooks'
import { CheckCode } from './check-code.tsx'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { usePage } from './page.ts'
import { ResumeCode } from './resume-code.tsx'
import type { Key } from './words.ts'

interface Deed {
  key: Key
  icon: IconName
  /** What is asked before it is done. */
  ask?: Key
  /** What it leads to is shown in the sheet. */
  stays?: true
  run(): void
}

/** What is done rarely: see that it is real, start over, end, begin a new chat. The grave ones are asked about. */
export function MoreSheet({ close }: { close: () => void }) {
  const [asking, setAsking] = useState<Deed>()
  const [shown, setShown] = useState<'check' | 'device'>()
  const deeds = useDeeds(setShown)
  const finish = (deed: Deed) => {
    if (!deed.stays) close()
    deed.run()
  }
  if (shown === 'check') return <CheckCode />
  if (shown === 'device') return <ResumeCode />
  if (asking) return <Confirm deed={asking} finish={finish} />
  return <Deeds deeds={deeds} pick={(deed) => (deed.ask ? setAsking(deed) : finish(deed))} />
}

/** The page that asks for it comes instead of this chat, which stays as it is. */
function typeCode(): void {
  const query = new URLSearchParams(location.search)
  query.set('resume', '')
  location.search = query.toString()
}

function useDeeds(show: (what: 'check' | 'device') => void): Deed[] {
  const {
    client,
    view: {
      transcript: { status },
      phase,
    },
    words: { t },
  } = usePage()
  const again: Deed = { key: 'new_chat', icon: 'restart', run: () => client.restart() }
  if (phase !== 'open') return [again]
  const real: Deed = { key: 'real', icon: 'shield', stays: true, run: () => show('check') }
  const device: Deed = { key: 'device_go', icon: 'device', stays: true, run: () => show('device') }
  const have: Deed = { key: 'device_have', icon: 'device', run: typeCode }
  if (status === 'resolved') return [real, device, again]
  const over: Deed = { key: 'restart', icon: 'restart', ask: 'restart_ask', run: () => client.choose('restart', t('restart')) }
  const end: Deed = { key: 'end', icon: 'leave', ask: 'end_ask', run: () => client.end() }
  return status === 'bot' || status === 'parked' ? [real, device, have, over, end] : [real, device, end]
}

function Deeds({ deeds, pick }: { deeds: Deed[]; pick: (deed: Deed) => void }) {
  const {
    words: { t },
  } = usePage()
  return (
    <ul class="choices">
      {deeds.map((deed) => (
        <li key={deed.key}>
          <button type="button" class="choice" onClick={() => pick(deed)}>
            <Icon name={deed.icon} />
            {t(deed.key)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function Confirm({ deed, finish }: { deed: Deed; finish: (deed: Deed) => void }) {
  const {
    words: { t },
  } = usePage()
  return (
    <>
      {deed.ask && <p class="ask">{t(deed.ask)}</p>}
      <button type="button" class="primary wide" autofocus onClick={() => finish(deed)}>
        {t(deed.key)}
      </button>
    </>
  )
}
