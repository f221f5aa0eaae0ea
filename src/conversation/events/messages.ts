import type { InputRequest } from '../script.ts'

/** `{"type":"message_posted","v":1,"from":"user","text":"no me llega el código","locale":"es","clientId":"m1"}` */
export interface MessagePosted {
  type: 'message_posted'
  v: 1
  from: 'user' | 'bot' | 'agent' | 'system'
  text: string
  /** The locale the text was really written in. */
  locale: string
  /** The sender's own id for it; unique per conversation and author. */
  clientId?: string
  /** The option that was tapped; the text is then its label. */
  choice?: string
  /** What is asked, when the message asks. */
  input?: InputRequest
  /** Who asks, when the message asks: the flow, the service itself, or an agent who puts a step's question. */
  asker?: 'script' | 'language' | 'rating' | 'ladder' | 'agent' | 'incident'
  /** It asks the question that is open already once more: taps on the earlier message still count. */
  again?: true
  /** `flow.step` a bot's message came from, or the key of a system text. */
  source?: string
  /** Kinds of secrets that were hidden before this was stored. */
  masked?: string[]
  /** The report of the platform that had to wait until now. */
  report?: string
  agent?: { id: string; name: string }
  /** The seq of the agent's question that this answers: for agents only. */
  answers?: number
}

/** `{"type":"note_posted","v":1,"text":"…","agent":{…},"clientId":"n1"}`: for agents only. */
export interface NotePosted {
  type: 'note_posted'
  v: 1
  text: string
  clientId: string
  agent: { id: string; name: string }
  /** Ids of the colleagues whom it calls. */
  mentions?: string[]
}

export type MessageEvent = MessagePosted | NotePosted
