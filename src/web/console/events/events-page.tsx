import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { IncidentMessageView, IncidentsAnswer, IncidentView, SpikeView } from '../../../protocol/index.ts'
import { hrefTo, type Params } from '../../shared/routes.ts'
import type { PageProps } from '../pages.ts'
import { note } from '../router.ts'
import { dayTime, label, languageHere, locale, t } from '../strings.ts'
import { Sheet } from '../views/page.tsx'
import { IncidentDialog } from './incident-dialog.tsx'
import { MessageDialog } from './message-dialog.tsx'
import { ask, useIncidents, type IncidentsInView } from './use-incidents.ts'
import '../styles/events.css'

type Open = { what: 'new'; reason: string | undefined } | { what: 'change' | 'message'; incident: IncidentView }

/** What is broken for many: what the numbers say, what people are told, and what waits for a second person. */
export function EventsPage({ console, desk, query }: PageProps) {
  const view = useIncidents(console)
  const open = useSignal<Open | undefined>(undefined)
  const found = view.found.value
  const close = () => (open.value = undefined)
  useEffect(() => {
    const asked = askedFor(query, found)
    if (!asked) return
    open.value = asked
    // Asked for again, it opens again; a reload comes back to the page alone.
    note(hrefTo(['events']))
  }, [query, found])
  return (
    <Sheet title={t('nav.events')} about={t('events.about')}>
      {!found && <p role="status">{t('page.opening')}</p>}
      {found && (
        <>
          <p>
            <button class="strong" onClick={() => (open.value = { what: 'new', reason: undefined })}>{t('events.open')}</button>
          </p>
          <Spikes view={view} spikes={found.spikes} begin={(reason) => (open.value = { what: 'new', reason })} />
          <Proposed view={view} found={found} me={desk.me.id} />
          <Incidents view={view} found={found} open={(what, incident) => (open.value = { what, incident })} />
        </>
      )}
      {found && open.value && open.value.what !== 'message' && <IncidentDialog view={view} found={found} incident={open.value.what === 'change' ? open.value.incident : undefined} reason={open.value.what === 'new' ? open.value.reason : undefined} close={close} />}
      {found && open.value?.what === 'message' && <MessageDialog view={view} incident={open.value.incident} close={close} />}
    </Sheet>
  )
}

/** What the address asks for: `?open=<reason>` prepares the notice, `?message=<incident>` the next update. */
function askedFor({ open, message }: Params, found: IncidentsAnswer | undefined): Open | undefined {
  if (!found) return undefined
  if (open !== undefined) return { what: 'new', reason: open }
  const incident = found.incidents.find(({ id }) => id === message)
  return incident && { what: 'message', incident }
}

function Spikes({ view, spikes, begin }: { view: IncidentsInView; spikes: readonly SpikeView[]; begin(reason: string): void }) {
  if (spikes.length === 0) return null
  return (
    <section class="spikes" aria-labelledby="spikes" role="status">
      <h2 id="spikes">{t('events.spikes')}</h2>
      <ul class="boxes">
        {spikes.map(({ reason, count, expected }) => (
          <li key={reason} class="box" data-tone="warn">
            <p>
              <b>{label('reason', reason)}</b> {t('events.spike', { people: number(count), expected: number(expected) })}
            </p>
            <p class="buttons">
              <button class="strong" onClick={() => begin(reason)}>{t('events.open')}</button>
              <button class="plain" disabled={view.busy.value} onClick={() => void view.act(() => ask('POST /v1/floor/incidents/dismiss', { body: { reason } }))}>{t('events.dismiss')}</button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function number(value: number): string {
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1 }).format(value)
}

function Proposed({ view, found, me }: { view: IncidentsInView; found: IncidentsAnswer; me: string }) {
  const messages = found.messages.filter(({ status }) => status === 'proposed' || status === 'sending')
  if (messages.length === 0) return null
  return (
    <section aria-labelledby="proposed">
      <h2 id="proposed">{t('events.proposed')}</h2>
      <ul class="boxes">
        {messages.map((message) => <Message key={message.id} view={view} message={message} incident={found.incidents.find(({ id }) => id === message.incident)} mine={message.proposedBy.id === me} />)}
      </ul>
    </section>
  )
}

function Message({ view, message, incident, mine }: { view: IncidentsInView; message: IncidentMessageView; incident: IncidentView | undefined; mine: boolean }) {
  const ids = { id: message.id }
  return (
    <li class="box">
      <p>
        <b>{t(`events.tells.${message.tells}`)}</b> {incident && reasonsOf(incident)}
      </p>
      <Texts texts={message.texts} />
      <p class="hint">{t('events.proposed_by', { who: message.proposedBy.name, at: dayTime(message.proposedAt) })}</p>
      {message.status === 'sending' && <p role="status">{t('events.sending', { count: message.reached })}</p>}
      {message.status === 'proposed' && (
        <p class="buttons">
          {mine ? <span class="hint">{t('events.needs_second')}</span> : <button class="strong" disabled={view.busy.value} onClick={() => void view.act(() => ask('POST /v1/floor/incident-messages/{id}/approve', { ids, body: {} }))}>{t('events.approve')}</button>}
          <button class="plain" disabled={view.busy.value} onClick={() => void view.act(() => ask('POST /v1/floor/incident-messages/{id}/withdraw', { ids, body: {} }))}>{t('events.withdraw')}</button>
        </p>
      )}
    </li>
  )
}

function Texts({ texts }: { texts: Readonly<Record<string, string>> }) {
  return (
    <dl class="told">
      {Object.entries(texts).map(([tag, text]) => (
        <div key={tag}>
          <dt>{languageHere(tag)}</dt>
          <dd lang={tag} dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function reasonsOf({ reasons }: IncidentView): string {
  return new Intl.ListFormat(locale.value).format(reasons.map((reason) => label('reason', reason)))
}

interface IncidentsProps {
  view: IncidentsInView
  found: IncidentsAnswer
  open(what: 'change' | 'message', incident: IncidentView): void
}

function Incidents({ view, found, open }: IncidentsProps) {
  const shown = found.incidents.filter(({ status }) => status !== 'dismissed')
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{t('events.incidents')}</h2>
      {shown.length === 0 && <p class="hint">{t('events.none')}</p>}
      <ul class="boxes">
        {shown.map((incident) => <Incident key={incident.id} view={view} found={found} incident={incident} open={open} />)}
      </ul>
    </section>
  )
}

function Incident({ view, found, incident, open }: IncidentsProps & { incident: IncidentView }) {
  const { id, status, kind, openedBy, openedAt, fixedAt, nextUpdateAt, flagged, linked, waiting, note, version } = incident
  const notice = found.notices.find((each) => each.kind === kind)
  const step = (name: 'fixed' | 'flag') => void view.act(() => ask(`POST /v1/floor/incidents/{id}/${name}`, { ids: { id }, body: { version } }))
  return (
    <li class="box" data-tone={status === 'open' ? 'bad' : undefined}>
      <h3>{reasonsOf(incident)}</h3>
      <p class="state">{t(`events.status.${status}`)} {flagged && <strong>{t('events.flagged', { who: flagged.by.name, at: dayTime(flagged.at) })}</strong>}</p>
      <p dir="auto">{notice?.text ?? t('events.untold')}</p>
      <p>{t('events.counts', { linked: number(linked), waiting: number(waiting) })}</p>
      {note && <p class="hint" dir="auto">{note}</p>}
      <p class="hint">
        {t('events.opened_by', { who: openedBy.name, at: dayTime(openedAt) })} {fixedAt && t('events.fixed_at', { at: dayTime(fixedAt) })} {nextUpdateAt && status === 'open' && t('events.next_update', { at: dayTime(nextUpdateAt) })}
      </p>
      <p class="buttons">
        <button class="plain" onClick={() => open('message', incident)}>{t('events.message')}</button>
        {status === 'open' && (
          <>
            <button class="plain" onClick={() => open('change', incident)}>{t('events.change')}</button>
            <button class="strong" disabled={view.busy.value} onClick={() => step('fixed')}>{t('events.fixed')}</button>
            {!flagged && <button class="danger" disabled={view.busy.value} onClick={() => step('flag')}>{t('events.flag')}</button>}
          </>
        )}
      </p>
    </li>
  )
}
