import type { StaffingView, WaitedView } from '../../../protocol/index.ts'
import { tf } from '../floor/strings.ts'
import { Table } from '../floor/table.tsx'
import { Chart } from '../history/charts.tsx'
import { count, duration } from '../model/figures.ts'
import { dayTime, languageHere, locale } from '../strings.ts'
import { changesIn, drawable, helpedMore } from './staffing.ts'

/** What would have changed: in a sentence a language, as a chart and as a table. */
export function StaffingResult({ answer }: { answer: StaffingView }) {
  const { since, until, languages, all } = answer
  if (all.chats === 0) return <p class="empty">{tf('staffing.nobody')}</p>
  const drawn = drawable(languages)
  const minutes = (of: 'before' | 'after') => drawn.map((each) => (each[of].p90 ?? 0) / 60)
  return (
    <section class="column-part" aria-label={tf('staffing.result')}>
      <Sentences answer={answer} />
      <div class="charts">
        <Chart
          title={tf('staffing.chart')}
          kind="bars"
          row={tf('staffing.language')}
          labels={drawn.map((each) => languageHere(each.locale))}
          series={[{ name: tf('staffing.after'), values: minutes('after') }, { name: tf('staffing.before'), values: minutes('before') }]}
          told={(value) => duration(value * 60, locale.value)}
        />
      </div>
      <Table title={tf('staffing.by_language')} about={tf('staffing.meaning', { since: dayTime(since), until: dayTime(until) })} columns={columns()} empty="" isEmpty={false}>
        <Row name={tf('staffing.all')} row={all} />
        {languages.map((each) => <Row key={each.locale} name={languageHere(each.locale)} row={each} />)}
      </Table>
    </section>
  )
}

function Sentences({ answer }: { answer: StaffingView }) {
  const changes = changesIn(answer)
  const more = helpedMore(answer)
  const time = (seconds: number) => duration(seconds, locale.value)
  return (
    <ul class="calm sentences">
      {changes.map(({ locale: tag, before, after }) => (
        <li key={tag}>{tf(after < before ? 'staffing.falls' : 'staffing.rises', { language: languageHere(tag), before: time(before), after: time(after) })}</li>
      ))}
      {changes.length === 0 && <li>{tf('staffing.same')}</li>}
      {more !== 0 && <li>{tf(more > 0 ? 'staffing.more' : 'staffing.fewer', { count: Math.abs(more) })}</li>}
      {answer.missing > 0 && <li>{tf('staffing.missing', { count: answer.missing })}</li>}
    </ul>
  )
}

function columns(): string[] {
  const of = (what: string) => ['recorded', 'before', 'after'].map((when) => tf(`staffing.${what}`, { when: tf(`staffing.${when}`) }))
  return [tf('staffing.language'), tf('staffing.people'), ...of('half'), ...of('most'), ...['before', 'after'].map((when) => tf('staffing.lost', { when: tf(`staffing.${when}`) }))]
}

function Row({ name, row }: { name: string; row: StaffingView['all'] }) {
  const waits = (share: 'p50' | 'p90') => [row.recorded, row.before, row.after].map((waited) => told(waited, share))
  const cells = [count(row.chats, locale.value), ...waits('p50'), ...waits('p90'), count(row.before.lost, locale.value), count(row.after.lost, locale.value)]
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => <td key={index}>{cell}</td>)}
    </tr>
  )
}

function told(waited: WaitedView, share: 'p50' | 'p90'): string {
  const seconds = waited[share]
  return seconds === null ? '–' : duration(seconds, locale.value)
}
