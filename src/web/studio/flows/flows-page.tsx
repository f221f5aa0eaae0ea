import { useSignal, useSignalEffect } from '@preact/signals'
import type { FilesAnswer, Finding, OverviewAnswer } from '../../../protocol/index.ts'
import { FindingList, Health } from '../controls/findings.tsx'
import { Table } from '../controls/table.tsx'
import { call, tellRefusal } from '../desk.ts'
import { current, draft, ofDraft } from '../drafts.ts'
import { flowOf, languagesOf } from '../findings.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, locale, t } from '../strings.ts'
import { BeginDraft } from './begin-draft.tsx'
import { NewFlow } from './new-flow.tsx'

interface Content {
  overview: OverviewAnswer
  files: FilesAnswer['files']
}

/** Every flow and how it is, and the other files beside them. */
export function FlowsPage() {
  const content = useSignal<Content | undefined>(undefined)
  useSignalEffect(() => {
    void current.value?.version
    const query = ofDraft.value
    void Promise.all([call('GET /v1/studio/flows', { query }), call('GET /v1/studio/files', { query })]).then(([overview, files]) => {
      if (query.draft !== draft.peek()) return
      if (!overview.ok) tellRefusal(overview.error)
      else content.value = { overview: overview.body, files: files.ok ? files.body.files : [] }
    })
  })
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('flows.title')}</h1>
      {content.value ? <Overview {...content.value} /> : <p role="status">{t('page.loading')}</p>}
    </div>
  )
}

function Overview({ overview: { release, flows, findings, locales }, files }: Content) {
  const ids = flows.map(({ id }) => id)
  const columns = [
    { title: t('flows.flow') }, { title: t('flows.about') }, { title: t('flows.steps'), number: true }, { title: t('flows.health') }, { title: t('flows.languages_open') },
  ]
  return (
    <>
      <p class="hint">{t('flows.release')} <code dir="ltr">{release.slice(0, 12)}</code> · {t('flows.spoken', { count: locales.length })}</p>
      <Table label={t('flows.title')} columns={columns} cards>
        {flows.map((flow) => {
          const own = (path: string) => flowOf(path, ids) === flow.id
          return <Row key={flow.id} flow={flow} findings={findings.filter(({ file }) => own(file))} changed={files.some(({ path, change }) => change && own(path))} />
        })}
      </Table>
      <Add />
      <section>
        <h2>{t('findings.title')}</h2>
        <FindingList findings={findings} href={(finding) => placeOf(finding, ids)} />
      </section>
      <OtherFiles files={files.filter(({ path }) => path.startsWith('flows/') && path.endsWith('.yaml') && !flowOf(path, ids))} />
    </>
  )
}

function placeOf({ file, line }: Finding, flows: readonly string[]): string {
  const flow = flowOf(file, flows)
  return flow ? hrefTo(['flows', flow], { file, line }) : hrefTo(['files', file], { line })
}

interface RowProps {
  flow: OverviewAnswer['flows'][number]
  findings: Finding[]
  /** By the draft. */
  changed: boolean
}

function Row({ flow: { id, about, steps, errors, warnings }, findings, changed }: RowProps) {
  const languages = languagesOf(findings)
  return (
    <tr>
      <th scope="row">
        <a href={hrefTo(['flows', id])}><code dir="ltr">{id}</code></a>
        {changed && <small class="mark-changed">{t('flows.in_draft')}</small>}
      </th>
      <td lang="en" dir="auto">{about}</td>
      <td class="number" data-label={t('flows.steps')}>{steps.toLocaleString(locale.value)}</td>
      <td><Health errors={errors} warnings={warnings} /></td>
      <td data-label={languages.length > 0 ? t('flows.languages_open') : undefined}>
        {languages.length > 3
          ? t('flows.open_in', { count: languages.length })
          : languages.map((tag, i) => <span key={tag} lang={tag}>{i > 0 && ', '}{languageName(tag)}</span>)}
      </td>
    </tr>
  )
}

/** Where nothing is to be written yet, a draft comes first. */
function Add() {
  const asking = useSignal(false)
  const close = () => (asking.value = false)
  return (
    <p>
      <button class="plain" onClick={() => (asking.value = true)}>{t('flows.new')}</button>
      {asking.value && (draft.value === undefined ? <BeginDraft close={close} /> : <NewFlow close={close} />)}
    </p>
  )
}

function OtherFiles({ files }: { files: FilesAnswer['files'] }) {
  return (
    <details class="others">
      <summary>{t('flows.other_files', { count: files.length })}</summary>
      <ul>
        {files.map(({ path, change }) => (
          <li key={path}>
            <a href={hrefTo(['files', path])}><code dir="ltr">{path}</code></a> {change && <small class="mark-changed">{t('flows.in_draft')}</small>}
          </li>
        ))}
      </ul>
    </details>
  )
}
