import { pathThrough, shortened, type Picture, type PlacedEdge } from './layout.ts'
import type { Lights } from './lights.ts'
import { isTrouble, lineName } from './ways.ts'

/** The ways between the steps. What they say stands in the list of steps, too: screen readers find it there. */
export function Lines({ picture: { width, height, edges }, lights }: { picture: Picture; lights: Lights }) {
  const lit = (edge: PlacedEdge) => lights.edges.has(`${edge.from} ${edge.to}`)
  // What is lit is drawn last, over the others.
  const inOrder = edges.toSorted((a, b) => Number(lit(a)) - Number(lit(b)))
  return (
    <svg class="lines" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        {['plain', 'lit'].map((name) => (
          <marker key={name} id={`arrow-${name}`} class={name} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" orient="auto-start-reverse">
            <path d="M 0 1 L 9 5 L 0 9 z" />
          </marker>
        ))}
      </defs>
      {inOrder.map((edge) => <Line key={`${edge.from} ${edge.to}`} edge={edge} lit={lit(edge)} />)}
    </svg>
  )
}

function Line({ edge: { ways, points, label }, lit }: { edge: PlacedEdge; lit: boolean }) {
  const look = lit ? 'lit' : ways.every(isTrouble) ? 'trouble' : 'plain'
  const name = lineName(ways)
  return (
    <g class={`way ${look}`}>
      <path d={pathThrough(points)} marker-end={`url(#arrow-${lit ? 'lit' : 'plain'})`} />
      {label && (
        <text x={label.x} y={label.y} text-anchor="middle" dominant-baseline="middle">
          <title>{name}</title>
          {shortened(name)}
        </text>
      )}
    </g>
  )
}
