/** The rules that must hold after every step, by name. */
export const RULES = {
  owner: 'at most one owner a fence, one turn a seq',
  fence: 'the fence only rises, with every change of owner',
  load: 'nobody is given more than the capacity holds',
  order: 'nobody is overtaken within lane and language by a later one that the same agent could take',
  reach: 'whoever waits is given to an eligible agent who asks, and offered in time',
  calls: 'nobody is called for whom nobody who may take them has room, and nobody is passed over for whom there is',
  stale: 'a stale fence never writes',
  stranded: 'every open conversation has a next thing: somebody who may act, or a timer; and it is taken in the end',
  messages: 'what was acknowledged is in the log once',
  fold: 'the state is the fold of the log',
  rank: 'a rank never changes',
  crash: 'nothing fails',
} as const
export type Rule = keyof typeof RULES

/** A rule that did not hold. */
export class Violation extends Error {
  override name = 'Violation'
  readonly rule: Rule

  constructor(rule: Rule, what: string) {
    super(`${rule}: ${what}`)
    this.rule = rule
  }
}
