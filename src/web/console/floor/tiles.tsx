import type { ComponentChildren } from 'preact'
import type { FloorAnswer, SpreadView } from '../../../protocol/index.ts'
import { count, duration, share } from '../model/figures.ts'
import { locale } from '../strings.ts'
import { Clock } from '../views/parts.tsx'
import { tf } from './strings.ts'

/** The few numbers that say how it goes. */
export function Tiles({ floor: { totals, agents } }: { floor: FloorAnswer }) {
  const here = agents.filter(({ status }) => status === 'available')
  const load = here.reduce((sum, agent) => sum + agent.load, 0)
  const room = here.reduce((sum, agent) => sum + agent.capacity, 0)
  const number = (value: number) => count(value, locale.value)
  return (
    <section aria-label={tf('tiles.label')}>
      <dl class="tiles">
        <Tile name={tf('tiles.waiting')} about={totals.replies > 0 ? tf('tiles.replies', { count: totals.replies }) : undefined}>
          {number(totals.waiting)}
        </Tile>
        <Tile name={tf('tiles.oldest')}>{totals.oldest ? <Clock since={totals.oldest} /> : '–'}</Tile>
        <Tile name={tf('tiles.wait')} about={tf('tiles.hour')}>{range(totals.wait)}</Tile>
        <Tile name={tf('tiles.left')} about={tf('tiles.left_of', { left: totals.left, all: totals.left + totals.claimed })}>
          {share(totals.left, totals.left + totals.claimed, locale.value)}
        </Tile>
        <Tile name={tf('tiles.available')} about={tf('tiles.load', { load: number(load), room: number(room) })}>{number(here.length)}</Tile>
        <Tile name={tf('tiles.agents')} about={totals.held > 0 ? tf('tiles.held', { count: totals.held }) : undefined}>
          {number(totals.agents)}
        </Tile>
        <Tile name={tf('tiles.resting')}>{number(totals.resting)}</Tile>
        <Tile name={tf('tiles.parked')}>{number(totals.parked)}</Tile>
      </dl>
    </section>
  )
}

/** `p50 – p90`; one of them where both are told alike, nothing where nothing was seen. */
export function range(spread: SpreadView | null): string {
  if (!spread) return '–'
  const [p50, p90] = [duration(spread.p50, locale.value), duration(spread.p90, locale.value)]
  return p50 === p90 ? p50 : tf('wait.range', { p50, p90 })
}

export function Tile({ name, about, children }: { name: string; about?: string; children: ComponentChildren }) {
  return (
    <div class="tile">
      <dt>{name}</dt>
      <dd>{children}</dd>
      {about && <dd class="hint">{about}</dd>}
    </div>
  )
}
