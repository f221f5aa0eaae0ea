/** Why taking a chat is refused, for a page to show. Every error may hold it, so it stands on nothing else. */
export const CLAIM_REFUSALS = {
  full: 'The chat and those that the agent has would be more than the agent can take.',
  taken: 'Somebody else was faster, or it waits no more.',
} as const
export type ClaimRefusal = keyof typeof CLAIM_REFUSALS
