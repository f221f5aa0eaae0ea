/** Frames of a console, before anything is done with them. */
import { LIMITS, type AgentClientFrame } from '../../protocol/index.ts'

/** The chat, and the message in it. */
export interface Subject {
  conversation?: string
  id?: string
}

/** What an error is about, as far as the frame tells. */
export function about(frame: AgentClientFrame | undefined): Subject {
  return { ...(frame && 'conversation' in frame ? { conversation: frame.conversation } : {}), ...(frame?.type === 'message' ? { id: frame.id } : {}) }
}

/** Undefined for what is no JSON, or too long. */
export function parse(data: unknown): unknown {
  if (typeof data !== 'string' || data.length > LIMITS.frame) return undefined
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}
