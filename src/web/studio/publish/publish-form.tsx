import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { DraftAnswer, ErrorBody, PublishHow } from '../../../protocol/index.ts'
import type { Checked } from '../check.ts'
import { Area } from '../controls/area.tsx'
import { call, notices, tellRefusal } from '../desk.ts'
import { keep, loadCurrent } from '../drafts.ts'
import { t } from '../strings.ts'
import { Impact } from './impact.tsx'
import { published } from './published.ts'

const HOW: readonly PublishHow[] = ['new_chats', 'move', 'correct']

interface PublishFormProps {
  draft: DraftAnswer
  checked: Checked | undefined
}

/** How it is published, and what for. Past errors only with a second person. */
export function PublishForm({ draft, checked }: PublishFormProps) {
  const how = useSignal<PublishHow>('new_chats')
  const busy = useSignal(false)
  const fits = useSignal<boolean | undefined>(undefined)
  const past = checked?.publishable === 'with_override'
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    busy.value = true
    await publish(draft, { how: how.peek(), note: text('note'), ...(past && { override: { reason: text('reason') } }) })
    busy.value = false
  }
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <h2>{t('publish.action')}</h2>
      <fieldset class="radios">
        <legend>{t('publish.how')}</legend>
        {HOW.map((each) => (
          <label key={each}>
            <input type="radio" name="how" value={each} checked={how.value === each} onChange={() => (how.value = each)} />
            <span>{t(`publish.how_${each}`)} <small>{t(`publish.about_${each}`)}</small></span>
          </label>
        ))}
      </fieldset>
      <Impact draft={draft.id} how={how.value} fits={(answer) => (fits.value = answer)} />
      <Area label={t('publish.note')} name="note" hint={t('publish.note_hint')} maxLength={2000} />
      {past && (
        <div class="offer" data-tone="alarm">
          <p>{t('publish.past_why')}</p>
          <Area label={t('publish.reason')} name="reason" required minLength={10} maxLength={2000} />
        </div>
      )}
      {checked?.publishable === 'no' && <p class="refusal">{t('publish.not_yet')}</p>}
      <p>
        <button class={past ? 'danger' : 'strong'} disabled={busy.value || fits.value === false || !checked || checked.publishable === 'no'}>
          {t(past ? 'publish.ask_second' : 'publish.action')}
        </button>
      </p>
    </form>
  )
}

async function publish({ id, version }: DraftAnswer, wish: { how: PublishHow, note: string, override?: { reason: string } }): Promise<void> {
  const result = await call('POST /v1/studio/drafts/{id}/publish', { ids: { id }, body: { version, ...wish } })
  if (!result.ok) return refusedWith(result.error)
  if (result.status === 200) return published(id, result.body.release)
  keep(result.body.draft)
  notices.tell('publish.asked')
}

/** Whatever else it was, the draft or the release changed: what is shown must be what is. */
async function refusedWith(error: ErrorBody): Promise<void> {
  tellRefusal(error)
  if (error.code === 'conflict') await loadCurrent()
}
