import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AuditAnswer, AuditEntryView, AuditQuery } from '../../../protocol/index.ts'
import { hrefTo, type Params } from '../../shared/routes.ts'
import { ask, refusedBy } from '../floor/calls.ts'
import '../floor/floor.css'
import { findWord, ready, tf } from '../floor/strings.ts'
import { Table } from '../floor/table.tsx'
import { download } from '../history/download.ts'
import { fileName } from '../history/query.ts'
import { humanise } from '../model/brief.ts'
import { hashOf } from '../model/place.ts'
import type { PageProps } from '../pages.ts'
import { note } from '../router.ts'
import { dayTime } from '../strings.ts'
import { Sheet } from '../views/page.tsx'

/** The page, with its words. */
export async function load() {
  await ready()
  return AuditPage
}

/** Who read and did what. What is asked for stands in the address. */
function AuditPage({ console, query }: PageProps) {
  const answer = useSignal<AuditAnswer | undefined>(undefined)
  const entries = useSignal<readonly AuditEntryView[]>([])
  const busy = useSignal(false)
  const wish = asked(query)
  const read = async (cursor?: string) => {
    busy.value = true
    const refusal = await refusedBy(async () => {
      const got = await ask('GET /v1/floor/audit', { query: { ...wish, ...(cursor ? { cursor } : {}) } })
      answer.value = got
      entries.value = cursor ? [...entries.value, ...got.entries] : got.entries
    })
    busy.value = false
    if (refusal) console.notices.refused(refusal)
  }
  useEffect(() => void read(), [JSON.stringify(query)])
  const save = async () => {
    const refusal = await download('GET /v1/floor/audit', wish, fileName('audit', wish.since, wish.until))
    if (refusal) console.notices.refused(refusal)
  }
  const next = answer.value?.next
  return (
    <Sheet title={tf('audit.title')} about={tf('audit.about')}>
      <Filters query={query} answer={answer.value} apply={(wanted) => note(hrefTo(['audit'], wanted))} />
      <Entries entries={entries.value} busy={busy.value} save={() => void save()} />
      {next && (
        <button class="plain more" disabled={busy.value} onClick={() => void read(next)}>
          {tf('history.more')}
        </button>
      )}
    </Sheet>
  )
}

/** An action in words; its name where there are none. */
function actionName(action: string): string {
  return findWord(`action.${action}`) ?? humanise(action)
}

function asked({ actor, action, conversation, since, until }: Params): AuditQuery {
  const at = (day: string, days = 0) => new Date(new Date(`${day}T00:00`).getTime() + days * 86_400_000).toISOString()
  return {
    ...(actor ? { actor } : {}), ...(action ? { action } : {}), ...(conversation ? { conversation } : {}),
    ...(since ? { since: at(since) } : {}), ...(until ? { until: at(until, 1) } : {}),
  }
}

interface FiltersProps {
  query: Params
  answer: AuditAnswer | undefined
  apply(query: Record<string, string>): void
}

function Filters({ query, answer, apply }: FiltersProps) {
  const change = (name: string, value: string) => {
    const { [name]: _, ...others } = query
    apply(value ? { ...others, [name]: value } : others)
  }
  const people = (answer?.people ?? []).map(({ id, name }) => ({ id, name }))
  const actions = (answer?.actions ?? []).map((id) => ({ id, name: actionName(id) }))
  return (
    <form class="filters" aria-label={tf('filters.label')} onSubmit={(event) => event.preventDefault()}>
      <Choice name={tf('audit.actor')} value={query['actor']} choices={people} pick={(value) => change('actor', value)} />
      <Choice name={tf('audit.action')} value={query['action']} choices={actions} pick={(value) => change('action', value)} />
      <label class="field">
        {tf('audit.conversation')}
        <input value={query['conversation'] ?? ''} spellcheck={false} autocapitalize="none" dir="ltr" onChange={(event) => change('conversation', event.currentTarget.value.trim())} />
      </label>
      {(['since', 'until'] as const).map((name) => (
        <label key={name} class="field">
          {tf(`audit.${name}`)}
          <input type="date" value={query[name] ?? ''} onChange={(event) => change(name, event.currentTarget.value)} />
        </label>
      ))}
    </form>
  )
}

function Choice({ name, value = '', choices, pick }: { name: string; value?: string; choices: readonly { id: string; name: string }[]; pick(value: string): void }) {
  return (
    <label class="field">
      {name}
      <select value={value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{tf('filters.all')}</option>
        {choices.map(({ id, name: told }) => <option key={id} value={id}>{told}</option>)}
      </select>
    </label>
  )
}

function Entries({ entries, busy, save }: { entries: readonly AuditEntryView[]; busy: boolean; save(): void }) {
  return (
    <Table
      title={tf('audit.entries')}
      columns={[tf('audit.when'), tf('audit.actor'), tf('audit.action'), tf('audit.conversation'), tf('audit.detail')]}
      empty={tf(busy ? 'floor.loading' : 'audit.empty')}
      isEmpty={entries.length === 0}
      tools={
        <button class="plain" disabled={entries.length === 0} onClick={save}>
          {tf('history.csv')}
        </button>
      }
    >
      {entries.map(({ id, at, actor, action, conversation, detail }) => (
        <tr key={id}>
          <th scope="row">{dayTime(at)}</th>
          <td>
            <bdi>{actor.name}</bdi>
          </td>
          <td>{actionName(action)}</td>
          <td>{conversation ? <a href={hashOf(conversation)}><code dir="ltr">{conversation.slice(-8)}</code></a> : '–'}</td>
          <td>
            <bdi>{Object.entries(detail).map(([name, value]) => `${name}: ${value}`).join(', ')}</bdi>
          </td>
        </tr>
      ))}
    </Table>
  )
}
