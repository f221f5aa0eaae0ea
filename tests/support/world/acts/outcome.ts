/** What became of a turn, in a word, for the trace. */
export function outcomeOf(outcome: object | undefined): string {
  if (outcome === undefined) return 'none'
  if (!('refused' in outcome)) return 'done'
  return 'why' in outcome ? `${String(outcome.refused)} (${String(outcome.why)})` : String(outcome.refused)
}
