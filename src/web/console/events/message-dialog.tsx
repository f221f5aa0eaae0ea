import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { IncidentPreviewAnswer, IncidentView } from '../../../protocol/index.ts'
import { direction, isLocaleTag } from '../../../language/locales.ts'
import { languageHere, t } from '../strings.ts'
import { Dialog } from '../views/parts.tsx'
import { fromLocal } from './moments.ts'
import { ask, type IncidentsInView } from './use-incidents.ts'

const TELLS = ['notice', 'update', 'fixed', 'own'] as const
type Tells = (typeof TELLS)[number]

interface Props {
  view: IncidentsInView
  incident: IncidentView
  close(): void
}

/** A message to everybody concerned: what it says to whom is seen before it is proposed, and a second person agrees. */
export function MessageDialog({ view, incident, close }: Props) {
  const form = useRef<HTMLDivElement>(null)
  const tells = useSignal<Tells>(incident.status === 'fixed' ? 'fixed' : 'update')
  const preview = useSignal<IncidentPreviewAnswer | undefined>(undefined)
  const id = useSignal(crypto.randomUUID())
  const ids = { id: incident.id }
  const seen = preview.value
  const submit = async (data: FormData) => {
    const wish = wishOf(data, tells.value)
    if (seen) return await view.act(() => ask('POST /v1/floor/incidents/{id}/messages', { ids, body: { ...wish, id: id.value } }))
    await view.act(async () => {
      preview.value = await ask('POST /v1/floor/incidents/{id}/preview', { ids, body: wish })
    })
    return false
  }
  const again = () => (preview.value = undefined)
  return (
    <Dialog title={t('events.message')} action={t(seen ? 'events.propose' : 'events.preview')} close={close} submit={submit} busy={view.busy.value} wide>
      <div ref={form} onInput={again}>
        <fieldset class="radios">
          <legend>{t('events.what')}</legend>
          {TELLS.map((each) => (
            <label key={each}>
              <input type="radio" name="tells" value={each} checked={tells.value === each} onChange={() => (tells.value = each)} />
              {t(`events.tells.${each}`)}
            </label>
          ))}
        </fieldset>
        {tells.value === 'own' && <OwnWords />}
        {tells.value !== 'fixed' && (
          <label class="field">
            {t('events.next_update_at')}
            <input type="datetime-local" name="next" />
          </label>
        )}
      </div>
      {seen && <Preview preview={seen} />}
    </Dialog>
  )
}

function wishOf(data: FormData, tells: Tells) {
  const texts = Object.fromEntries([...data.entries()].flatMap(([name, value]) => (name.startsWith('text ') && String(value).trim() ? [[name.slice(5), String(value)]] : [])))
  return { tells, texts: tells === 'own' ? texts : {}, nextUpdateAt: fromLocal(String(data.get('next') ?? '')) }
}

/** English for everybody whose language has no words here, and any other that somebody can write. */
function OwnWords() {
  const locales = useSignal<string[]>(['en'])
  const add = (event: { currentTarget: HTMLInputElement }) => {
    const tag = event.currentTarget.value.trim()
    if (!isLocaleTag(tag) || locales.value.includes(tag)) return
    locales.value = [...locales.value, tag]
    event.currentTarget.value = ''
  }
  return (
    <>
      {locales.value.map((tag) => (
        <label key={tag} class="field">
          {languageHere(tag)}
          <textarea name={`text ${tag}`} rows={2} maxLength={1_000} lang={tag} dir={direction(tag)} spellcheck required={tag === 'en'} />
        </label>
      ))}
      <label class="field">
        {t('events.add_language')}
        <input placeholder="es" maxLength={12} autocomplete="off" onChange={add} dir="ltr" />
      </label>
    </>
  )
}

function Preview({ preview: { count, silent, byLocale } }: { preview: IncidentPreviewAnswer }) {
  return (
    <section class="preview" aria-live="polite">
      <h3>{t('events.would_reach', { count })}</h3>
      {silent > 0 && <p class="hint">{t('events.silent', { count: silent })}</p>}
      <dl class="told">
        {byLocale.map(({ locale, count: people, texts, textLocale }) => (
          <div key={locale}>
            <dt>{t('events.by_language', { language: languageHere(locale), count: people })} {textLocale !== locale && <strong>{t('events.in_language', { language: languageHere(textLocale) })}</strong>}</dt>
            {texts.length === 0 && <dd><em>{t('events.nothing_said')}</em></dd>}
            {texts.map((text) => <dd key={text} lang={textLocale} dir={direction(textLocale)}>{text}</dd>)}
          </div>
        ))}
      </dl>
    </section>
  )
}
