import { useEffect, useRef } from 'preact/hooks'
import type { IncidentAlarmView } from '../../../protocol/index.ts'
import { hrefTo } from '../../shared/routes.ts'
import type { Desk } from '../desk/desk.ts'
import { keyOf } from '../desk/incident-news.ts'
import { dayTime, label, locale, t } from '../strings.ts'
import { announced } from './notices.tsx'

/** What of mass events waits for a supervisor, whatever page is looked at. Each is announced once, politely, and takes no focus. */
export function IncidentBanners({ desk }: { desk: Desk }) {
  const shown = desk.incidents.shown.value
  const told = useRef(new Set<string>())
  useEffect(() => {
    const news = shown.filter((alarm) => !told.current.has(keyOf(alarm)))
    for (const alarm of news) told.current.add(keyOf(alarm))
    if (news.length > 0) announced.value = news.map(sentenceOf).join(' ')
  }, [shown])
  return (
    <>
      {shown.map((alarm) => (
        <section key={keyOf(alarm)} class="banner" data-tone="alarm" aria-label={t(`incident_news.${alarm.kind}_title`)}>
          <p>{sentenceOf(alarm)}</p>
          <p class="banner-actions">
            <a class="button" href={wayOf(alarm)}>{t(`incident_news.${alarm.kind}_do`)}</a>
            <button class="plain" onClick={() => desk.incidents.hide(alarm)}>{t('incident_news.hide')}</button>
          </p>
        </section>
      ))}
    </>
  )
}

/** Where it is seen to: with the dialog open that it needs. */
function wayOf(alarm: IncidentAlarmView): string {
  const query = alarm.kind === 'spike' ? { open: alarm.reason } : alarm.kind === 'overdue' ? { message: alarm.incident } : {}
  return hrefTo(['events'], query)
}

function sentenceOf(alarm: IncidentAlarmView): string {
  switch (alarm.kind) {
    case 'spike':
      return t('incident_news.spike', { reason: label('reason', alarm.reason), people: number(alarm.count), expected: number(alarm.expected) })
    case 'proposed':
      return t('incident_news.proposed', { who: alarm.by.name, reasons: listed(alarm.reasons) })
    case 'overdue':
      return t('incident_news.overdue', { reasons: listed(alarm.reasons), at: dayTime(alarm.at) })
  }
}

function listed(reasons: readonly string[]): string {
  return new Intl.ListFormat(locale.value).format(reasons.map((reason) => label('reason', reason)))
}

function number(value: number): string {
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: 1 }).format(value)
}
