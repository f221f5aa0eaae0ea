import type { IncidentsAnswer, IncidentView } from '../../../protocol/index.ts'
import { REASONS } from '../model/choices.ts'
import { label, t } from '../strings.ts'
import { Dialog } from '../views/parts.tsx'
import { fromLocal, toLocal } from './moments.ts'
import { ask, type IncidentsInView } from './use-incidents.ts'

interface Props {
  view: IncidentsInView
  found: IncidentsAnswer
  /** The one that is changed; without one, a new one is opened. */
  incident: IncidentView | undefined
  /** What a new one is about. */
  reason: string | undefined
  close(): void
}

/** What is broken, for whom, and what newcomers are told of it. */
export function IncidentDialog({ view, found, incident, reason, close }: Props) {
  const chosen = new Set(incident?.reasons ?? (reason ? [reason] : []))
  const reasons = [...new Set([...REASONS, ...chosen])]
  const submit = async (form: FormData) => {
    const wish = {
      reasons: form.getAll('reason').map(String),
      kind: String(form.get('kind')) || null,
      nextUpdateAt: fromLocal(String(form.get('next'))),
      note: String(form.get('note')),
    }
    return await view.act(() => incident
      ? ask('PUT /v1/floor/incidents/{id}', { ids: { id: incident.id }, body: { ...wish, version: incident.version } })
      : ask('POST /v1/floor/incidents', { body: wish }))
  }
  return (
    <Dialog title={t(incident ? 'events.change' : 'events.open')} action={t(incident ? 'events.save' : 'events.begin')} close={close} submit={submit} busy={view.busy.value} wide>
      <fieldset class="checks">
        <legend>{t('events.reasons')}</legend>
        {reasons.map((each) => (
          <label key={each}>
            <input type="checkbox" name="reason" value={each} defaultChecked={chosen.has(each)} /> {label('reason', each)}
          </label>
        ))}
      </fieldset>
      <fieldset class="radios">
        <legend>{t('events.notice')}</legend>
        {found.notices.map(({ kind, text }, index) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={incident ? incident.kind === kind : index === 0} />
            <span dir="auto">{text}</span>
          </label>
        ))}
        <label>
          <input type="radio" name="kind" value="" defaultChecked={incident?.kind === null} />
          {t('events.untold')}
        </label>
      </fieldset>
      <label class="field">
        {t('events.next_update_at')}
        <input type="datetime-local" name="next" defaultValue={toLocal(incident?.nextUpdateAt ?? null)} />
      </label>
      <label class="field">
        {t('events.note')}
        <textarea name="note" rows={2} maxLength={2_000} dir="auto" defaultValue={incident?.note ?? ''} />
      </label>
    </Dialog>
  )
}
