import type { Bus, Listener, Message } from './bus.ts'

/** The bus of a single process: calls its listeners at once. */
export function inProcessBus(): Bus {
  const everyone = new Set<Listener>()
  const byConversation = new Map<string, Set<Listener>>()

  function publish(message: Message): void {
    const id = conversationOf(message)
    for (const listener of (id && byConversation.get(id)) || []) listener(message)
    for (const listener of everyone) listener(message)
  }

  function subscribe(conversation: string, listener: Listener): () => void {
    const listeners = byConversation.get(conversation) ?? new Set()
    byConversation.set(conversation, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && byConversation.get(conversation) === listeners) byConversation.delete(conversation)
    }
  }

  function subscribeAll(listener: Listener): () => void {
    everyone.add(listener)
    return () => everyone.delete(listener)
  }

  return { publish, subscribe, subscribeAll }
}

function conversationOf(message: Message): string | undefined {
  if (message.kind === 'committed') return message.committed.conversation
  return message.kind === 'presence' ? undefined : message.conversation
}
