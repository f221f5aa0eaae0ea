/** How a chat that shows what is wrong is written down under a finding. */
export const chatLines = {
  bot: (text: string) => `Bot: ${text}`,
  tap: (label: string) => `Person: [${label}]`,
  said: () => 'Person: (an answer)',
  missed: (times: string) => `Person: (not understood, ${times} times)`,
  wrote: () => 'Person: (writes something meanwhile)',
  silent: (after: string) => `(no answer for ${after})`,
  time: (duration: string) => `(at most ${duration} later)`,
  outcome: (action: string, outcome: string) => `(${action}: ${outcome})`,
  event: (name: string) => `(the platform reports ${name})`,
  again: () => '(and so on)',
  earlier: () => '…',
}
