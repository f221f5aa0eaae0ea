import type { Desk } from '../desk/desk.ts'
import { answersIn, type Chat } from '../model/chat.ts'
import { choicesOf, knownOf, matching } from '../model/replies.ts'
import type { Known, ReplyChoice } from '../model/replies.ts'
import { languageName, locale, t } from '../strings.ts'
import { Picker } from './picker.tsx'
import type { Choice } from './picker.tsx'

/** The canned replies, to be searched; what is picked goes into the reply that is being written. */
export function ReplyPicker({ desk, chat }: { desk: Desk; chat: Chat }) {
  const { id } = chat.conversation
  const tag = answersIn(chat.conversation)
  // Looked up within the search: titles that come later take the place of those of the language that is answered in.
  const choices = () => choicesOf(desk.work.replies(tag, id), desk.work.replies(locale.value), knownHere(desk, chat))
  const close = () => {
    desk.work.picking.value = false
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  const pick = (choice: Choice) => {
    const begun = desk.drafts.read(id, 'reply').trimEnd()
    desk.drafts.set(id, 'reply', begun ? `${begun}\n${choice.text}` : (choice.text ?? ''))
    close()
  }
  return (
    <section class="picking" aria-label={t('replies.title')}>
      <Picker label={t('replies.search')} find={(words) => matching(choices(), words).map(asChoice)} pick={pick} close={close} focus />
      <button type="button" class="plain" onClick={close}>
        {t('dialog.close')}
      </button>
    </section>
  )
}

function asChoice({ id, title, text, locale: tag, unknown }: ReplyChoice): Choice {
  const refused = unknown.length > 0 ? t('replies.unknown', { names: unknown.map((name) => t(`replies.blank.${name}`)).join(', ') }) : undefined
  return { id, title, text, locale: tag, ...(refused === undefined ? {} : { refused }) }
}

/** What can be filled in, as the reply says it: a day is written in its language. */
function knownHere(desk: Desk, { brief, conversation }: Chat): Known {
  const { reference, deadline } = knownOf(brief, conversation.reference, Date.now())
  const tag = answersIn(conversation)
  const day = deadline && new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short' }).format(deadline)
  return { name: desk.me.name, language: languageName(tag), reference, deadline: day || undefined }
}
