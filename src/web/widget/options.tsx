import type { Option } from '../../protocol/index.ts'
import type { Question } from '../shared/transcript.ts'
import { answerable } from './entries.ts'
import { focusLog, usePage } from './page.ts'
import type { Words } from './words.ts'

/** More options than these stand in a column of equal width. */
const FEW = 3
/** More than these would be a wall: they stand beside one another, as languages do. */
const MOST = 10
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u

/** The answers that a question offers. When it is no longer open they stay readable and can't be pressed. */
export function Options({ question }: { question: Question }) {
  const { client, view, words } = usePage()
  const options = optionsOf(question, words.t)
  if (options.length === 0) return null
  const open = answerable(view)?.seq === question.seq
  const choose = ({ id, label }: Option) => {
    focusLog()
    client.choose(id, label, question.seq)
  }
  const look = open ? (options.length > FEW && options.length <= MOST ? ' many' : '') : ' closed'
  return (
    <div class={`options${look}`} role="group" lang={question.locale} dir={question.dir}>
      {options.map((option) => (
        <button key={option.id} type="button" class="option" dir={flow(option)} disabled={!open} onClick={() => choose(option)}>
          {option.label}
        </button>
      ))}
    </div>
  )
}

/** What the platform names (a masked number, an address) isn't in the question's language: it must not be turned around. */
function flow({ label }: Option): 'ltr' | undefined {
  return RIGHT_TO_LEFT.test(label) ? undefined : 'ltr'
}

/** A rating has a box of its own. */
function optionsOf({ input }: Question, t: Words['t']): readonly Option[] {
  if (input.kind === 'rating') return []
  if (input.options?.length || input.kind !== 'yes_no') return input.options ?? []
  return [
    { id: 'yes', label: t('yes') },
    { id: 'no', label: t('no') },
  ]
}
