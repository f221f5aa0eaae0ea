import type { ErrorBody } from '../../../protocol/index.ts'
import { agentCalls, refusalOf } from '../net/calls.ts'
import { locale } from '../strings.ts'

/** The calls of supervisors. Throw `CallError`. */
export const ask = agentCalls(() => locale.value)

/** Runs a call; answers its refusal, or undefined when it worked. */
export async function refusedBy(run: () => Promise<unknown>): Promise<ErrorBody | undefined> {
  try {
    await run()
    return undefined
  } catch (error) {
    return refusalOf(error)
  }
}
