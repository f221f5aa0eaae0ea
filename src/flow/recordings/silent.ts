/** A release without its words: steps and wiring alone, for playing recordings by the thousand. It understands no text and says nothing. */
import type { Script } from '../../conversation/script.ts'
import { Texts, type FoundText } from '../../language/texts.ts'
import { bookOf } from '../engine/book.ts'
import { createScript } from '../engine/script.ts'
import { parseContent, type Content } from '../load/content.ts'
import { isTranscript } from '../transcripts/read.ts'
import type { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'

export interface SilentRelease {
  content: Content
  script: Script
}

/** Parses the flows and registries only, and of these what the memo doesn't know. Never throws: what is broken is stuck where it would matter. */
export function silentRelease(files: ReleaseFiles, memo?: Memo): SilentRelease {
  const wiring = Object.entries(files).filter(([path]) => path.startsWith('flows/') && !isTranscript(path))
  const content = parseContent(Object.fromEntries(wiring), memo)
  return { content, script: createScript({ ...bookOf(content, new NoTexts({})), placeholders: () => [] }) }
}

/** Every step has an empty bubble, so that a question can be put; there is nothing else. */
class NoTexts extends Texts {
  override find(locale: string, _namespace: string, key: string): FoundText | undefined {
    return key.endsWith('.text.0') ? { text: '', locale, dir: 'ltr' } : undefined
  }

  override raw(locale: string, _namespace: string, key: string): { value: unknown; locale: string } | undefined {
    return key.endsWith('.text') ? { value: { 0: '' }, locale } : undefined
  }
}
