import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Finding, OverviewAnswer } from '../../../protocol/index.ts'
import { FindingList, Tally } from '../controls/findings.tsx'
import { Table } from '../controls/table.tsx'
import { call, tellRefusal } from '../desk.ts'
import { flowOf } from '../findings.ts'
import { hrefTo } from '../routes.ts'
import { languageName, locale, t } from '../strings.ts'

/** Every flow and how it is. */
export function FlowsPage() {
  const overview = useSignal<OverviewAnswer | undefined>(undefined)
  const load = async () => {
    const result = await call('GET /v1/studio/flows')
    if (result.ok) overview.value = result.body
    else tellRefusal(result.error)
  }
  useEffect(() => void load(), [])
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('flows.title')}</h1>
      {overview.value ? <Overview overview={overview.value} /> : <p role="status">{t('page.loading')}</p>}
    </div>
  )
}

function Overview({ overview: { release, flows, findings, locales } }: { overview: OverviewAnswer }) {
  const ids = flows.map(({ id }) => id)
  const href = ({ file, line }: Finding) => {
    const flow = flowOf(file, ids)
    return flow && hrefTo(['flows', flow], { file, line })
  }
  const columns = [
    { title: t('flows.flow') }, { title: t('flows.about') }, { title: t('flows.steps'), number: true }, { title: t('flows.health') },
  ]
  return (
    <>
      <p class="hint">{t('flows.release')} <code dir="ltr">{release.slice(0, 12)}</code></p>
      <Table label={t('flows.title')} columns={columns}>
        {flows.map((flow) => <Row key={flow.id} flow={flow} findings={findings.filter(({ file }) => flowOf(file, ids) === flow.id)} />)}
      </Table>
      <section>
        <h2>{t('findings.title')}</h2>
        <FindingList findings={findings} href={href} />
      </section>
      <section>
        <h2>{t('flows.languages')}</h2>
        <ul class="chips">
          {locales.map((tag) => <li key={tag} lang={tag}>{languageName(tag)}</li>)}
        </ul>
      </section>
    </>
  )
}

function Row({ flow: { id, about, steps }, findings }: { flow: OverviewAnswer['flows'][number], findings: Finding[] }) {
  return (
    <tr>
      <th scope="row"><a href={hrefTo(['flows', id])}><code dir="ltr">{id}</code></a></th>
      <td lang="en" dir="auto">{about}</td>
      <td class="number">{steps.toLocaleString(locale.value)}</td>
      <td><Tally findings={findings} /></td>
    </tr>
  )
}
