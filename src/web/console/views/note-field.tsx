import { textFault } from '../../../protocol/text.ts'
import { randomId } from '../../shared/random.ts'
import type { DialogNote } from '../desk/drafts.ts'
import type { Desk } from '../desk/desk.ts'
import { t } from '../strings.ts'

interface NoteFieldProps {
  desk: Desk
  /** Which note it is, and of which chat; none: of the whole shift. */
  of: DialogNote
  chat?: string
  needed?: boolean
}

/** A note for colleagues, beside a change. What is begun is kept until the change is done, as a draft of the composer is. */
export function NoteField({ desk, of, chat = '', needed }: NoteFieldProps) {
  return (
    <label class="field">
      {t(needed ? 'note.needed' : 'note.optional')}
      <textarea name="note" rows={3} dir="auto" required={needed} value={desk.drafts.read(chat, of)} onInput={(event) => desk.drafts.set(chat, of, event.currentTarget.value)} />
    </label>
  )
}

/** What goes to the server of a note that may be left out. */
export function noteIn(form: FormData): { note?: { id: string; text: string } } {
  const text = String(form.get('note') ?? '').trim()
  return textFault(text) === undefined ? { note: { id: randomId(16), text } } : {}
}
