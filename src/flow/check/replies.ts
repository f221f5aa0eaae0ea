/** Canned replies: what they fill in must be known when an agent picks one. */
import { placeholdersIn } from '../engine/book.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { REPLY_NAMES } from '../content/replies.ts'
import type { Checking } from './context.ts'

/** Told in the English file alone: the others have its placeholders, which is checked for all texts. */
export function checkReplies({ content, findings }: Checking): void {
  const english = content.texts.find(({ locale, namespace }) => locale === 'en' && namespace === 'replies')
  for (const [id, reply] of Object.entries(english?.value ?? {})) if (english) checkReply(id, reply, english, [...content.facts.keys()], findings)
}

function checkReply(id: string, reply: unknown, { source }: LocaleFile, facts: readonly string[], findings: Checking['findings']): void {
  if (!isObject(reply)) return void findings.push(source.note(remarks.badText(id, 'group'), [id]))
  for (const part of ['title', 'text']) if (typeof reply[part] !== 'string') findings.push(source.note(remarks.missingKey(part), [id]))
  for (const key of Object.keys(reply)) if (key !== 'title' && key !== 'text') findings.push(source.note(remarks.unknownKey(key, nearest(key, ['title', 'text']), ['title', 'text']), [id, key], 'key'))
  for (const name of placeholdersIn(String(reply['text'] ?? ''))) {
    const fact = /^fact\.(.*)$/.exec(name)?.[1]
    if (fact !== undefined && !facts.includes(fact)) findings.push(source.note(remarks.unknownFact(fact, nearest(fact, facts)), [id, 'text']))
    if (fact === undefined && !REPLY_NAMES.some((known) => known === name)) findings.push(source.note(remarks.unknownInReply(name, nearest(name, REPLY_NAMES), REPLY_NAMES), [id, 'text']))
  }
}
