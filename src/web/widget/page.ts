import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { ChatClient } from '../shared/chat-client.ts'
import type { ChatView } from '../shared/view.ts'
import { loadWords } from './words.ts'
import type { Words } from './words.ts'

/** What every part of the page needs. */
export interface Page {
  client: ChatClient
  view: ChatView
  words: Words
  /** Closes the frame, where the page is embedded. */
  minimise?: () => void
}

const PageContext = createContext<Page | undefined>(undefined)
export const PageProvider = PageContext.Provider

export function usePage(): Page {
  const page = useContext(PageContext)
  if (!page) throw new Error('usePage outside of PageProvider')
  return page
}

/** The chat's view, renewed at most once a frame's worth of changes. */
export function useView(client: ChatClient): ChatView {
  const [view, setView] = useState(client.view)
  useEffect(() => {
    setView(client.view)
    return client.subscribe(() => setView(client.view))
  }, [client])
  return view
}

/** The texts of a locale; the former ones stand until the new ones are there. Undefined before the first. */
export function useWords(locale: string): Words | undefined {
  const [words, setWords] = useState<Words>()
  useEffect(() => {
    let current = true
    void loadWords(locale).then((loaded) => current && setWords(loaded))
    return () => void (current = false)
  }, [locale])
  useEffect(() => {
    if (words) nameDocument(words)
  }, [words])
  return words
}

function nameDocument({ locale, dir, t }: Words): void {
  document.documentElement.lang = locale
  document.documentElement.dir = dir
  document.title = t('title')
}

/** Puts the focus on the messages before the element that has it goes away; a phone's keyboard stays closed. */
export function focusLog(): void {
  document.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true })
}

/** Whether the browser says that it has a network. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = () => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return online
}

/** What a person on the other side is called. */
export function agentName(words: Words, name: string | undefined): string {
  return name ?? words.t('agent')
}
