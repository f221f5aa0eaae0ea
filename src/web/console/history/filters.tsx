import type { FloorAgent } from '../../../protocol/index.ts'
import { LOCALES } from '../../../language/locales.ts'
import type { Params } from '../../shared/routes.ts'
import { tf } from '../floor/strings.ts'
import { OUTCOMES, QUEUES, REASONS } from '../model/choices.ts'
import { label, languageHere } from '../strings.ts'
import { daysOf, FILTERS, SPANS } from './query.ts'

interface FiltersProps {
  query: Params
  agents: readonly FloorAgent[]
  apply(query: Record<string, string>): void
}

/** What is looked at. */
export function HistoryFilters({ query, agents, apply }: FiltersProps) {
  const choices: Record<(typeof FILTERS)[number], { id: string; name: string }[]> = {
    locale: LOCALES.map(({ tag }) => ({ id: tag, name: languageHere(tag) })).toSorted((a, b) => a.name.localeCompare(b.name)),
    queue: QUEUES.map((id) => ({ id, name: label('queue', id) })),
    reason: REASONS.map((id) => ({ id, name: label('reason', id) })),
    outcome: OUTCOMES.map((id) => ({ id, name: label('outcome', id) })),
    agent: agents.map(({ id, name }) => ({ id, name })),
  }
  const change = (name: string, value: string) => {
    const { [name]: _, ...others } = query
    apply(value ? { ...others, [name]: value } : others)
  }
  return (
    <form class="filters" aria-label={tf('filters.label')} onSubmit={(event) => event.preventDefault()}>
      <label class="field">
        {tf('filters.days')}
        <select value={String(daysOf(query))} onChange={(event) => change('days', event.currentTarget.value)}>
          {SPANS.map((days) => <option key={days} value={String(days)}>{tf('filters.last', { count: days })}</option>)}
        </select>
      </label>
      {FILTERS.map((name) => (
        <label key={name} class="field">
          {tf(`filters.${name}`)}
          <select value={query[name] ?? ''} onChange={(event) => change(name, event.currentTarget.value)}>
            <option value="">{tf('filters.all')}</option>
            {choices[name].map(({ id, name: told }) => <option key={id} value={id}>{told}</option>)}
          </select>
        </label>
      ))}
    </form>
  )
}
