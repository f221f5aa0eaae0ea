import { useEffect, useRef } from 'preact/hooks'
import type { ChatClient } from '../shared/chat-client.ts'
import { lastHeard } from '../shared/transcript.ts'
import type { ChatView } from '../shared/view.ts'
import { onShown, reportUnread, shown } from './presence.ts'

/** Tells the server what was really seen: only while the page is visible, and each seq once. */
export function useReading(client: ChatClient, view: ChatView): void {
  const heard = lastHeard(view.transcript)
  const told = useRef({ seq: 0 })
  useEffect(() => {
    const look = () => {
      const unread = heard > told.current.seq
      if (unread && shown() && view.link === 'online') {
        told.current.seq = heard
        client.read(heard)
      }
      reportUnread(unread && !shown())
    }
    if (heard < told.current.seq) told.current.seq = 0
    look()
    return onShown(look)
  }, [client, heard, view.link])
}
