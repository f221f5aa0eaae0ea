/** The port to the person's side of waiting: who has a chat open, chats that rest until their line opens, and codes that open one elsewhere. */

/** Milliseconds since the epoch. */
export interface PersonStore {
  /** Whoever reads these chats through this process counts as here until then. An earlier end is taken as it is. */
  leaseReaders(process: string, conversations: readonly string[], until: number): Promise<void>
  /** Of these, the ones that somebody has open, in whichever process. */
  here(conversations: readonly string[], now: number): Promise<Set<string>>
  /** Chats that keep their place outside of opening hours, in order of their ids from `after` on. */
  resting(after: string, limit: number): Promise<string[]>
  /** Takes the place of an earlier code of the same chat. */
  keepResumeCode(code: { conversation: string; hash: string; expiresAt: number }): Promise<void>
  /** The chat that a code opens; undefined for one that is unknown, spent or too old. */
  conversationByResumeCode(hash: string, now: number): Promise<string | undefined>
  /** The same, and the code is spent: of many at once, one alone gets the chat. */
  spendResumeCode(hash: string, now: number): Promise<string | undefined>
}
