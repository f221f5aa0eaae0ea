/** The wire contract's version. Additions keep it; only a change of meaning raises it. */
export const PROTOCOL_VERSION = 1

/** WebSocket subprotocols, named in `Sec-WebSocket-Protocol`. */
export const SUBPROTOCOL = { chat: 'latchkey.v1', agent: 'latchkey.agent.v1' } as const

/** The header that every state-changing call of the agent side carries: a cross-site form can't set it. */
export const AGENT_HEADER = { name: 'X-Latchkey', value: '1' } as const
