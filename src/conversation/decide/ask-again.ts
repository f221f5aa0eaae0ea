/** An agent puts the question of a step: the person can tap its options, the bot stays silent, and what comes back is marked as its answer. */
import type { AgentCommand, Refusal } from '../commands.ts'
import type { AgentConversation } from '../state.ts'
import type { Draft } from './draft.ts'
import { scriptEnv } from './run-script.ts'

/** A code goes from the person to the platform alone: no agent asks for one. */
export function askAgain(draft: Draft, { agent, script }: AgentConversation, { step }: Extract<AgentCommand, { do: 'ask' }>): Refusal | undefined {
  const question = draft.context.script.question(step, script, scriptEnv(draft))
  if (!question || question.input.kind === 'code') return { refused: 'invalid', why: `no question ${step} to ask`, path: 'step' }
  const { said, input } = question
  for (const [index, { text, locale }] of said.entries()) {
    const asks = index === said.length - 1 ? { input, asker: 'agent' as const } : {}
    draft.add({ type: 'message_posted', v: 1, from: 'agent', agent, text, locale, source: step, ...asks })
  }
  return undefined
}

/** The seq of the agent's question that a message of the person answers now, as the event holds it. */
export function answering({ state: { open } }: Draft): { answers?: number } {
  const seq = open?.asker === 'agent' ? open.seqs.at(-1) : undefined
  return seq === undefined ? {} : { answers: seq }
}
