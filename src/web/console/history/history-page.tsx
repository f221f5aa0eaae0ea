import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FloorAgent, HistoryAnswer, HistoryCase } from '../../../protocol/index.ts'
import { hrefTo } from '../../shared/routes.ts'
import { ask, refusedBy } from '../floor/calls.ts'
import '../floor/floor.css'
import { ready, tf } from '../floor/strings.ts'
import { Table } from '../floor/table.tsx'
import { range, Tile } from '../floor/tiles.tsx'
import { count, duration, share } from '../model/figures.ts'
import { hashOf } from '../model/place.ts'
import type { PageProps } from '../pages.ts'
import { note } from '../router.ts'
import { dayTime, label, languageHere, locale } from '../strings.ts'
import { Sheet } from '../views/page.tsx'
import { Chart } from './charts.tsx'
import { download } from './download.ts'
import { HistoryFilters } from './filters.tsx'
import { asked, fileName } from './query.ts'

/** The page, with its words. */
export async function load() {
  await ready()
  return HistoryPage
}

/** What became of chats. What is asked for stands in the address. */
function HistoryPage({ console, query }: PageProps) {
  const answer = useSignal<HistoryAnswer | undefined>(undefined)
  const cases = useSignal<readonly HistoryCase[]>([])
  const agents = useSignal<readonly FloorAgent[]>([])
  const busy = useSignal(false)
  const wish = asked(query)
  const guard = async (run: () => Promise<unknown>) => {
    busy.value = true
    const refusal = await refusedBy(run)
    busy.value = false
    if (refusal) console.notices.refused(refusal)
  }
  const read = (cursor?: string) =>
    guard(async () => {
      const got = await ask('GET /v1/floor/history', { query: { ...wish, ...(cursor ? { cursor } : {}) } })
      answer.value = cursor && answer.value ? { ...answer.value, next: got.next } : got
      cases.value = cursor ? [...cases.value, ...got.cases] : got.cases
    })
  useEffect(() => void read(), [JSON.stringify(query)])
  useEffect(() => {
    void refusedBy(async () => {
      agents.value = (await ask('GET /v1/floor')).agents
    })
  }, [])
  const save = async () => {
    const { since, until } = answer.value ?? {}
    const refusal = await download('GET /v1/floor/history', wish, fileName('history', since, until))
    if (refusal) console.notices.refused(refusal)
  }
  return (
    <Sheet title={tf('history.title')} about={tf('history.about')}>
      <HistoryFilters query={query} agents={agents.value} apply={(next) => note(hrefTo(['history'], next))} />
      {answer.value?.totals && <Totals answer={answer.value} />}
      <CaseTable cases={cases.value} busy={busy.value} save={() => void save()} />
      {answer.value?.next && (
        <button class="plain more" disabled={busy.value} onClick={() => void read(answer.value?.next ?? undefined)}>
          {tf('history.more')}
        </button>
      )}
    </Sheet>
  )
}

function Totals({ answer: { totals, days = [], languages = [] } }: { answer: HistoryAnswer }) {
  if (!totals) return null
  const number = (value: number) => count(value, locale.value)
  const seconds = (value: number) => duration(value, locale.value)
  const labels = days.map(({ day }) => new Intl.DateTimeFormat(locale.value, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).format(new Date(day)))
  const chart = { labels, row: tf('history.day') }
  return (
    <>
      <dl class="tiles">
        <Tile name={tf('history.came')}>{number(totals.came)}</Tile>
        <Tile name={tf('history.resolved')}>{number(totals.resolved)}</Tile>
        <Tile name={tf('history.wait')} about={tf('wait.about')}>{range(totals.wait)}</Tile>
        <Tile name={tf('history.handling')} about={tf('wait.about')}>{range(totals.handling)}</Tile>
        <Tile name={tf('history.left')} about={number(totals.left)}>{share(totals.left, totals.left + totals.claimed, locale.value)}</Tile>
        <Tile name={tf('history.reopened')}>{number(totals.reopened)}</Tile>
      </dl>
      <div class="charts">
        <Chart {...chart} title={tf('charts.chats')} kind="bars" told={number} series={[{ name: tf('history.came'), values: days.map(({ came }) => came) }, { name: tf('history.resolved'), values: days.map(({ resolved }) => resolved) }]} />
        <Chart {...chart} title={tf('charts.waits')} kind="lines" told={seconds} series={[{ name: tf('wait.p50'), values: days.map(({ wait }) => wait?.p50 ?? null) }, { name: tf('wait.p90'), values: days.map(({ wait }) => wait?.p90 ?? null) }]} />
        <Chart {...chart} title={tf('charts.handling')} kind="lines" told={seconds} series={[{ name: tf('wait.p50'), values: days.map(({ handling }) => handling?.p50 ?? null) }, { name: tf('wait.p90'), values: days.map(({ handling }) => handling?.p90 ?? null) }]} />
        <Chart {...chart} title={tf('charts.left')} kind="bars" told={number} series={[{ name: tf('history.left'), values: days.map(({ left }) => left) }, { name: tf('history.reopened'), values: days.map(({ reopened }) => reopened) }]} />
      </div>
      <Languages languages={languages} />
    </>
  )
}

/** Ratings and outcomes by language. */
function Languages({ languages }: { languages: NonNullable<HistoryAnswer['languages']> }) {
  const number = (value: number) => count(value, locale.value)
  return (
    <Table title={tf('languages.title')} columns={[tf('groups.locale'), tf('history.resolved'), tf('languages.rating'), tf('languages.rated'), tf('languages.outcomes')]} empty={tf('history.empty')} isEmpty={languages.length === 0}>
      {languages.map(({ locale: tag, resolved, ratings, outcomes }) => {
        const rated = ratings.reduce((sum, each) => sum + each, 0)
        const mean = ratings.reduce((sum, each, index) => sum + each * (index + 1), 0) / rated
        return (
          <tr key={tag}>
            <th scope="row">{languageHere(tag)}</th>
            <td>{number(resolved)}</td>
            <td>{rated > 0 ? tf('languages.of_five', { mean: number(mean) }) : '–'}</td>
            <td>{share(rated, resolved, locale.value)}</td>
            <td>
              {Object.entries(outcomes).toSorted(([, a], [, b]) => b - a).map(([outcome, n]) => `${label('outcome', outcome)} ${share(n, resolved, locale.value)}`).join(' · ')}
            </td>
          </tr>
        )
      })}
    </Table>
  )
}

function CaseTable({ cases, busy, save }: { cases: readonly HistoryCase[]; busy: boolean; save(): void }) {
  return (
    <Table
      title={tf('cases.title')}
      about={tf('cases.about')}
      columns={[tf('cases.when'), tf('columns.chat'), tf('cases.outcome'), tf('columns.agent'), tf('history.wait'), tf('history.handling'), tf('cases.rating')]}
      empty={busy ? tf('floor.loading') : tf('history.empty')}
      isEmpty={cases.length === 0}
      tools={
        <button class="plain" disabled={cases.length === 0} onClick={save}>
          {tf('history.csv')}
        </button>
      }
    >
      {cases.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <a href={hashOf(row.id)}>{dayTime(row.resolvedAt)}</a>
          </th>
          <td>
            {languageHere(row.locale)}
            <span class="hint">{[row.queue && label('queue', row.queue), row.reason && label('reason', row.reason)].filter(Boolean).join(' · ')}</span>
          </td>
          <td>
            {label('outcome', row.outcome)}
            {row.reopened > 0 && <span class="hint">{tf('cases.reopened', { count: row.reopened })}</span>}
          </td>
          <td>{row.agent ? <bdi>{row.agent.name}</bdi> : tf('cases.bot')}</td>
          <td>{row.wait === null ? '–' : duration(row.wait, locale.value)}</td>
          <td>{row.handling === 0 ? '–' : duration(row.handling, locale.value)}</td>
          <td>{row.rating === null ? '–' : count(row.rating, locale.value)}</td>
        </tr>
      ))}
    </Table>
  )
}

