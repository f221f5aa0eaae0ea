import { useState } from 'preact/hooks'
import { heldUntil, restingUntil } from '../shared/transcript.ts'
import { Icon } from './icons.tsx'
import { useLater } from './later.ts'
import { agentName, usePage } from './page.ts'
import type { SheetName } from './sheets.tsx'
import type { Key } from './words.ts'

const ABOUT = {
  bot: 'bot_about',
  waiting: 'waiting_about',
  agent: 'agent_about',
  parked: 'parked_about',
  resolved: 'resolved_about',
} as const satisfies Record<string, Key>

/** Who one is talking to, and what can be changed at any time. */
export function Header() {
  const {
    words: { t },
    minimise,
  } = usePage()
  const [sheet, setSheet] = useState<SheetName>()
  const Sheet = useLater(sheet !== undefined, loadSheets)
  return (
    <header class="header">
      <Identity />
      <LanguageButton open={() => setSheet('language')} />
      <button type="button" class="round" aria-label={t('menu')} aria-haspopup="dialog" onClick={() => setSheet('more')}>
        <Icon name="more" />
      </button>
      {minimise && (
        <button type="button" class="round" aria-label={t('minimise')} onClick={minimise}>
          <Icon name="close" />
        </button>
      )}
      {sheet && Sheet && <Sheet name={sheet} closed={() => setSheet(undefined)} />}
    </header>
  )
}

/** Most chats go without opening one. */
const loadSheets = async () => (await import('./sheets.tsx')).Sheet

function Identity() {
  const {
    view: { transcript },
    words,
  } = usePage()
  const human = transcript.status === 'agent'
  return (
    <div class="identity">
      <span class={human ? 'face face-agent' : 'face'}>
        <Icon name={human ? 'person' : 'bot'} />
      </span>
      <div>
        <h1>
          <bdi>{human ? agentName(words, transcript.agent) : words.t('bot')}</bdi>
        </h1>
        <p>{words.t(heldUntil(transcript) ? 'held_about' : ABOUT[restingUntil(transcript) ? 'waiting' : transcript.status])}</p>
      </div>
    </div>
  )
}

function LanguageButton({ open }: { open: () => void }) {
  const {
    words: { t, locale },
  } = usePage()
  return (
    <button type="button" class="pill" aria-haspopup="dialog" onClick={open}>
      <Icon name="globe" />
      <span class="unseen">{t('language')}: </span>
      <span class="tag">{locale.split('-')[0]}</span>
    </button>
  )
}
