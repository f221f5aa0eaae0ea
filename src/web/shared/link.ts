import type { ClientFrame, FirstFrame, ServerFrame } from '../../protocol/index.ts'

/** What a link tells its owner. After `closed` it tells nothing more. */
export interface LinkListener {
  frame(frame: ServerFrame): void
  /** @param code a WebSocket close code */
  closed(code: number): void
}

/** One connection to one conversation: a socket, or polling that looks like one. */
export interface Link {
  send(frame: ClientFrame): void
  /** Ends it without telling the listener. */
  close(): void
}

/** Opens a link with its first frame. */
export type OpenLink = (first: FirstFrame, listener: LinkListener) => Link

/** The close code of a connection that broke without one (RFC 6455, 7.1.5). */
export const BROKEN = 1006
