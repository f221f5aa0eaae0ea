/** Charts in plain SVG, each with the same numbers as a table for who doesn't see it. Time runs from left to right in every language. */
import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useId } from 'preact/hooks'
import { tf } from '../floor/strings.ts'

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [560, 190, 44, 22, 8]

export interface Series {
  name: string
  /** Null: nothing was seen. */
  values: readonly (number | null)[]
}

interface ChartProps {
  title: string
  kind: 'bars' | 'lines'
  /** What stands under each value. */
  labels: readonly string[]
  series: readonly Series[]
  /** A value as people read it. */
  told(value: number): string
  /** What a row of the table is. */
  row: string
}

export function Chart({ title, kind, labels, series, told, row }: ChartProps) {
  const id = useId()
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const x = scaleBand<string>().domain(labels.map((_, index) => String(index))).range([LEFT, WIDTH]).paddingInner(0.25).paddingOuter(0.1)
  const y = scaleLinear().domain([0, most]).nice(4).range([HEIGHT - BOTTOM, TOP])
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id}>
        <h2>{title}</h2>
      </figcaption>
      <p class="legend">{series.map(({ name }) => <span key={name}>{name}</span>)}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" direction="ltr">
        {y.ticks(4).filter((tick) => kind === 'lines' || Number.isInteger(tick)).map((tick) => (
          <g key={tick}>
            <line class="grid" x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} />
            <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end">
              {told(tick)}
            </text>
          </g>
        ))}
        {series.map((each, index) => (kind === 'bars' ? <Bars key={each.name} series={each} index={index} of={series.length} x={x} y={y} /> : <Line key={each.name} series={each} index={index} x={x} y={y} />))}
        <Labels labels={labels} x={x} />
      </svg>
      <details>
        <summary>{tf('charts.table')}</summary>
        <div class="scroller" tabIndex={0} role="group" aria-label={title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{row}</th>
                {series.map(({ name }) => <th key={name} scope="col">{name}</th>)}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, index) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {series.map(({ name, values }) => {
                    const value = values[index]
                    return <td key={name}>{value === null || value === undefined ? '–' : told(value)}</td>
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

type X = ScaleBand<string>
type Y = ScaleLinear<number, number>

function Bars({ series, index, of, x, y }: { series: Series; index: number; of: number; x: X; y: Y }) {
  const width = x.bandwidth() / of
  return (
    <g class={index === 0 ? 'bar' : 'bar-2'}>
      {series.values.map((value, at) => (
        <rect key={at} x={(x(String(at)) ?? 0) + index * width} y={y(value ?? 0)} width={width} height={y(0) - y(value ?? 0)} rx={Math.min(2, width / 3)} />
      ))}
    </g>
  )
}

/** A day on which nothing was seen is a gap, not a nought. */
function Line({ series, index, x, y }: { series: Series; index: number; x: X; y: Y }) {
  const at = (i: number) => (x(String(i)) ?? 0) + x.bandwidth() / 2
  const path = line<number | null>().defined((value) => value !== null).x((_, i) => at(i)).y((value) => y(value ?? 0))([...series.values])
  const alone = series.values.flatMap((value, i) => (value !== null && (series.values[i - 1] ?? null) === null && (series.values[i + 1] ?? null) === null ? [{ value, i }] : []))
  return (
    <g>
      <path class={index === 0 ? 'line' : 'line-2'} d={path ?? ''} />
      {alone.map(({ value, i }) => <circle key={i} class={index === 0 ? 'bar' : 'bar-2'} cx={at(i)} cy={y(value)} r={3} />)}
    </g>
  )
}

/** As many as can be read beside each other. */
function Labels({ labels, x }: { labels: readonly string[]; x: X }) {
  const every = Math.ceil(labels.length / 8)
  return (
    <>
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text key={label} x={(x(String(index)) ?? 0) + x.bandwidth() / 2} y={HEIGHT - 6} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
    </>
  )
}
