import { useState } from 'preact/hooks'
import { CheckCode } from './check-code.tsx'
import { Icon } from './icons.tsx'
import type { IconName } from './icons.tsx'
import { usePage } from './page.ts'
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
  const [checking, setChecking] = useState(false)
  const deeds = useDeeds(() => setChecking(true))
  const finish = (deed: Deed) => {
    if (!deed.stays) close()
    deed.run()
  }
  if (checking) return <CheckCode />
  if (asking) return <Confirm deed={asking} finish={finish} />
  return <Deeds deeds={deeds} pick={(deed) => (deed.ask ? setAsking(deed) : finish(deed))} />
}

function useDeeds(check: () => void): Deed[] {
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
  const real: Deed = { key: 'real', icon: 'shield', stays: true, run: check }
  if (status === 'resolved') return [real, again]
  const over: Deed = { key: 'restart', icon: 'restart', ask: 'restart_ask', run: () => client.choose('restart', t('restart')) }
  const end: Deed = { key: 'end', icon: 'leave', ask: 'end_ask', run: () => client.end() }
  return status === 'bot' || status === 'parked' ? [real, over, end] : [real, end]
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
