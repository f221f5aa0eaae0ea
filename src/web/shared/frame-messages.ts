/** What the chat page in its frame and the embed script say to each other. */
export const FRAME = { ready: 'ready', hello: 'hello', shown: 'shown', close: 'close', unread: 'unread' } as const

/** From the embed script: what the host page knows, and whether the frame is open. */
export type FromHost = { latchkey: typeof FRAME.hello; context?: string; locale?: string } | { latchkey: typeof FRAME.shown; open: boolean }

/** From the chat page. */
export type ToHost = { latchkey: typeof FRAME.ready | typeof FRAME.close } | { latchkey: typeof FRAME.unread; unread: boolean }
