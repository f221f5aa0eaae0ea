import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ErrorBody, WaitCalibration, WaitsAnswer } from '../../../protocol/index.ts'
import { ask, refusedBy } from '../floor/calls.ts'
import { tf } from '../floor/strings.ts'
import { Table } from '../floor/table.tsx'
import { count, duration, share } from '../model/figures.ts'
import { languageHere, locale } from '../strings.ts'

/** How true the waits were that people were told, by language and day. Needs the words of `floor/strings.ts`. */
export function WaitsPanel({ refused }: { refused(refusal: ErrorBody): void }) {
  const answer = useSignal<WaitsAnswer | undefined>(undefined)
  useEffect(() => {
    const { timeZone: zone } = new Intl.DateTimeFormat().resolvedOptions()
    void refusedBy(async () => {
      answer.value = await ask('GET /v1/floor/waits', { query: { zone } })
    }).then((refusal) => refusal && refused(refusal))
  }, [])
  if (!answer.value) return null
  const { all, languages, days } = answer.value
  const day = new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC' })
  const nothing = all.forecast + all.unsaid === 0
  return (
    <>
      <Table title={tf('waits.title')} about={tf('waits.about')} columns={columns('waits.language')} empty={tf('waits.nothing')} isEmpty={nothing} tools={<Verdict all={all} />}>
        <Row name={tf('waits.all')} row={all} />
        {languages.map((each) => <Row key={each.locale} name={languageHere(each.locale)} row={each} />)}
      </Table>
      {!nothing && (
        <Table title={tf('waits.by_day')} columns={columns('waits.day')} empty={tf('waits.nothing')} isEmpty={days.length === 0}>
          {days.map((each) => <Row key={each.day} name={day.format(new Date(each.day))} row={each} />)}
        </Table>
      )}
    </>
  )
}

/** Against what is simplest. */
function Verdict({ all: { compared } }: { all: WaitCalibration }) {
  if (!compared) return null
  const { loss, averageLoss } = compared
  return <p class="hint">{tf(loss <= averageLoss ? 'waits.truer' : 'waits.less_true', { share: share(Math.abs(averageLoss - loss), averageLoss, locale.value) })}</p>
}

function columns(first: string): string[] {
  return [first, 'waits.forecast', 'waits.unsaid', 'waits.at_p50', 'waits.at_p90', 'waits.inside', 'waits.loss', 'waits.average'].map((key) => tf(key))
}

function Row({ name, row }: { name: string; row: WaitCalibration }) {
  const part = (value: number | null) => (value === null ? '–' : share(value, 1, locale.value))
  const time = (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? '–' : duration(seconds, locale.value))
  const cells = [count(row.forecast, locale.value), count(row.unsaid, locale.value), part(row.atP50), part(row.atP90), part(row.inside), time(row.loss), time(row.compared?.averageLoss)]
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, index) => <td key={index}>{cell}</td>)}
    </tr>
  )
}
