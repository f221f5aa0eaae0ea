/** The platform's own page for a proof of identity or age, where the person trying the demo decides how it ends. */
import { html } from 'hono/html'
import type { ProofRecord } from '../records.ts'
import { moment, page, type Html, type View } from './layout.ts'

type Decision = Exclude<ProofRecord['state'], 'open'>

/** What may come of a check, by its kind: the age check knows no more than yes, no and not yet. */
export const DECISIONS: Record<ProofRecord['kind'], readonly Decision[]> = {
  identity: ['approved', 'pending', 'more_needed', 'hold', 'rejected'],
  age: ['approved', 'pending', 'rejected'],
}

export function proofPage(view: View, { id, kind, state, until }: ProofRecord): Html {
  const { proof, proof_states: states } = view.t
  const labels: Record<Decision, string> = {
    approved: proof.approve, pending: proof.send, more_needed: proof.more_needed, hold: proof.hold, rejected: proof.reject,
  }
  return page(view, kind === 'age' ? proof.title_age : proof.title, html`
<p class="notice">${proof.lead}</p>
<p role="status">${states[state]}</p>
<p class="soft">${proof.until} ${moment(until, view.locale)}</p>
<form method="post" action="/demo/proof/${id}">
<h2>${proof.decide}</h2>
<p class="choices">${DECISIONS[kind].map((decision) => html`<button name="decision" value="${decision}">${labels[decision]}</button> `)}</p>
</form>`)
}
