import type { ServerFrame } from '../../protocol/index.ts'
import { SUBPROTOCOL } from '../../protocol/version.ts'
import { BROKEN } from './link.ts'
import type { LinkListener, OpenLink } from './link.ts'

/** Links over a WebSocket at `url`. */
export function socketLinks(url: string, Socket: typeof WebSocket = WebSocket): OpenLink {
  return (first, listener) => {
    const socket = new Socket(url, [SUBPROTOCOL.chat])
    let live = true
    const end = (code: number) => {
      if (live) listener.closed(code)
      live = false
    }
    socket.onopen = () => socket.send(JSON.stringify(first))
    socket.onmessage = ({ data }) => live && receive(String(data), listener)
    socket.onclose = ({ code }) => end(code)
    return {
      send: (frame) => (socket.readyState === 1 ? socket.send(JSON.stringify(frame)) : end(BROKEN)),
      close() {
        live = false
        socket.close()
      },
    }
  }
}

function receive(data: string, listener: LinkListener): void {
  let frame: ServerFrame
  try {
    frame = JSON.parse(data) as ServerFrame
  } catch {
    return
  }
  listener.frame(frame)
}
