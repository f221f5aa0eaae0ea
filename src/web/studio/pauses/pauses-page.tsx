import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PauseAnswer, PausesAnswer } from '../../../protocol/index.ts'
import { call, notices, session, tellRefusal } from '../desk.ts'
import { languageName, dayTime, locale, t } from '../strings.ts'
import { PauseDialog } from './pause-dialog.tsx'
import { changed, pauseOf } from './wishes.ts'
import type { PauseWish, Target } from './wishes.ts'
import '../styles/pauses.css'

/** What an admin has stopped. Everybody here sees it; an admin stops it, and lets it go on. */
export function PausesPage() {
  const { pauses, content, set } = usePauses()
  const asking = useSignal<Target | undefined>(undefined)
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('pauses.title')}</h1>
      <p class="hint">{t('pauses.about')} {!isAdmin() && t('pauses.admins_only')}</p>
      {!pauses && <p role="status">{t('page.loading')}</p>}
      {pauses && <All pauses={pauses} flows={content.flows} ask={(target) => (asking.value = target)} end={(target) => void set(target, undefined)} />}
      {pauses && asking.value && (
        <PauseDialog
          title={titleOf(asking.value)} pause={pauseOf(pauses, asking.value)} locales={content.locales}
          submit={(wish) => set(asking.peek() ?? 'bot', wish)} close={() => (asking.value = undefined)}
        />
      )}
    </div>
  )
}

/** The pauses, what can be paused, and how one is set. */
function usePauses() {
  const pauses = useSignal<PausesAnswer | undefined>(undefined)
  const content = useSignal<{ flows: string[], locales: string[] }>({ flows: [], locales: ['en'] })
  const load = async () => {
    const [found, overview] = await Promise.all([call('GET /v1/studio/pauses'), call('GET /v1/studio/flows')])
    if (found.ok) pauses.value = found.body
    else tellRefusal(found.error)
    if (overview.ok) content.value = { flows: overview.body.flows.map(({ id }) => id), locales: overview.body.locales }
  }
  useEffect(() => void load(), [])
  /** A conflict shows what somebody else set meanwhile. */
  const set = async (target: Target, wish: PauseWish | undefined) => {
    if (!pauses.value) return false
    const result = await call('PUT /v1/studio/pauses', { body: changed(pauses.value, target, wish) })
    if (result.ok) {
      pauses.value = result.body
      notices.tell(wish ? 'pauses.paused' : 'pauses.resumed')
      return true
    }
    const { code, detail } = result.error
    if (detail?.why === 'asks_for_secret') notices.alarm('pauses.asks_for_secret', { languages: languagesOf(detail.paths) })
    else tellRefusal(result.error)
    if (code === 'conflict') await load()
    return false
  }
  return { pauses: pauses.value, content: content.value, set }
}

function languagesOf(tags: readonly string[] = []): string {
  return new Intl.ListFormat(locale.value).format(tags.map(languageName))
}

interface AllProps {
  pauses: PausesAnswer
  flows: readonly string[]
  ask(target: Target): void
  end(target: Target): void
}

function All({ pauses, flows, ask, end }: AllProps) {
  const targets: Target[] = ['newChats', 'bot', ...Object.keys(pauses.flows).map((flow) => ({ flow }))]
  return (
    <div class="pauses boxes">
      {targets.map((target) => <Stopped key={titleOf(target)} target={target} pause={pauseOf(pauses, target)} ask={() => ask(target)} end={() => end(target)} />)}
      {isAdmin() && <FlowChoice flows={flows.filter((flow) => !pauses.flows[flow])} pick={(flow) => ask({ flow })} />}
    </div>
  )
}

function isAdmin(): boolean {
  return session.agent.value?.role === 'admin'
}

function titleOf(target: Target): string {
  return typeof target === 'string' ? t(target === 'bot' ? 'pauses.bot' : 'pauses.new_chats') : t('pauses.flow', { flow: target.flow })
}

interface StoppedProps {
  target: Target
  pause: PauseAnswer | undefined
  ask(): void
  end(): void
}

function Stopped({ target, pause, ask, end }: StoppedProps) {
  return (
    <section class="box" data-tone={pause ? 'bad' : undefined}>
      <h2>{titleOf(target)}</h2>
      <p class="state">{t(pause ? 'pauses.is_paused' : 'pauses.runs')}</p>
      {pause && <Told pause={pause} />}
      {isAdmin() && (
        <p class="buttons">
          {pause && <button class="strong" onClick={end}>{t('pauses.resume')}</button>}
          <button class={pause ? 'plain' : 'danger'} onClick={ask}>{t(pause ? 'pauses.change' : 'pauses.pause')}</button>
        </p>
      )}
    </section>
  )
}

function Told({ pause: { texts, until, by, at } }: { pause: PauseAnswer }) {
  return (
    <>
      <p class="hint">{t('pauses.by', { who: by.name, at: dayTime(at) })} {until ? t('pauses.until', { at: dayTime(until) }) : t('pauses.open_end')}</p>
      <dl class="told">
        {Object.entries(texts).map(([tag, text]) => (
          <div key={tag}>
            <dt lang={tag}>{languageName(tag)}</dt>
            <dd lang={tag} dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function FlowChoice({ flows, pick }: { flows: readonly string[], pick(flow: string): void }) {
  return (
    <section class="box">
      <h2>{t('pauses.one_flow')}</h2>
      <label class="field">
        {t('pauses.which_flow')}
        <select value="" onChange={(event) => { if (event.currentTarget.value) pick(event.currentTarget.value) }}>
          <option value="">{t('pauses.choose')}</option>
          {flows.map((flow) => <option key={flow} value={flow}>{flow}</option>)}
        </select>
      </label>
    </section>
  )
}
