import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SimulatedBubble } from '../../../protocol/index.ts'
import { languageName, locale, t } from '../strings.ts'
import { entriesOf, type Entry } from './entries.ts'
import { Place } from './place.tsx'
import type { PartProps } from './simulator.tsx'
import { durationText } from './durations.ts'
import { restarted, wentTo } from './trial.ts'

/** The chat as the person sees it, each line of the bot with the place where it is written. */
export function ChatLog({ flow, trial, simulation }: PartProps) {
  const log = useRef<HTMLDivElement>(null)
  const entries = entriesOf(trial.value.lines, simulation)
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight
  }, [entries.length, simulation])
  const back = (line: number) => (trial.value = wentTo(trial.value, line - 1))
  const begin = (place: string) => {
    const [flow = '', step = ''] = place.split('.')
    trial.value = restarted(trial.value, { flow, step })
  }
  return (
    <div class="chat" ref={log} role="log" aria-label={t('simulator.chat')} tabIndex={0}>
      <ol>
        {entries.map((entry, i) => <Line key={i} entry={entry} flow={flow} back={back} begin={begin} />)}
      </ol>
    </div>
  )
}

interface LineProps {
  /** The flow whose page this is. */
  flow: string
  back(line: number): void
  begin(place: string): void
}

function Line({ entry, flow, back, begin }: LineProps & { entry: Entry }) {
  if (entry.kind === 'deed') return <Deed entry={entry} back={back} />
  const { bubble } = entry
  return bubble.from === 'user' ? <Own bubble={bubble} back={back} /> : <Said bubble={bubble} flow={flow} begin={begin} />
}

function Said({ bubble, flow, begin }: Omit<LineProps, 'back'> & { bubble: SimulatedBubble }) {
  const { from, text, locale: tag, dir, step, stepAt, textAt } = bubble
  return (
    <li class={`line ${from}`}>
      <p class="bubble" lang={tag} dir={dir}>{text}</p>
      <p class="sources">
        {step && stepAt && <Place at={stepAt} flow={flow} step={step} />}
        {textAt && <Place at={textAt} flow={flow} step={step} />}
        {step && <button class="inline" onClick={() => begin(step)}>{t('simulator.from_here')}</button>}
      </p>
    </li>
  )
}

function Own({ bubble, back }: { bubble: SimulatedBubble; back: LineProps['back'] }) {
  return (
    <li class="line mine">
      <p class="bubble" lang={bubble.locale} dir="auto">{bubble.text}</p>
      <p class="sources">
        <Reading bubble={bubble} />
        <button class="inline" onClick={() => back(bubble.line)}>{t('simulator.take_back')}</button>
      </p>
    </li>
  )
}

/** What a typed text was taken for, and how surely. */
function Reading({ bubble: { read, understood } }: { bubble: SimulatedBubble }) {
  if (!read) return understood === false ? <span class="missed">{t('simulator.not_understood')}</span> : null
  const sure = new Intl.NumberFormat(locale.value, { style: 'percent' }).format(read.confidence)
  if (read.option === null || !understood) return <span class="missed">{read.option && read.ask ? t('simulator.asked_about', { option: read.option, sure }) : t('simulator.not_understood')}</span>
  return <span>{t('simulator.understood', { option: read.option, sure })}</span>
}

function Deed({ entry: { deed, line }, back }: { entry: Extract<Entry, { kind: 'deed' }>; back: LineProps['back'] }) {
  return (
    <li class="line deed">
      <span>{deedText(deed)}</span>
      <button class="inline" onClick={() => back(line)}>{t('simulator.take_back')}</button>
    </li>
  )
}

function deedText(deed: Extract<Entry, { kind: 'deed' }>['deed']): string {
  if ('wait' in deed) return t('simulator.passed', { time: durationText(deed.wait, locale.value) })
  if ('event' in deed) return t('simulator.reported', { event: deed.event })
  return t('simulator.changed', { language: languageName(deed.language) })
}
