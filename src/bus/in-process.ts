import type { Bus, Listener, Message } from './bus.ts'

/** The bus of a single process: calls its listeners at once. One that throws is told to `onError`, and takes nothing from the others. */
export function inProcessBus(onError: (error: unknown) => void): Bus {
  const everyone = new Set<Listener>()
  const byConversation = new Map<string, Set<Listener>>()

  function tell(listeners: Iterable<Listener>, message: Message): void {
    for (const listener of listeners) {
      try {
        listener(message)
      } catch (error) {
        onError(error)
      }
    }
  }

  function publish(message: Message): void {
    const id = conversationOf(message)
    tell((id && byConversation.get(id)) || [], message)
    tell(everyone, message)
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
  return 'conversation' in message ? message.conversation : undefined
}
