import type { Refusal, UserCommand } from '../commands.ts'
import { chooseLocale } from './language.ts'
import type { Draft } from './draft.ts'
import { postChoice } from './post-choice.ts'
import { postText } from './post-text.ts'
import { resolve } from './resolve.ts'
import { comeBack } from './turn.ts'

export function decideUser(draft: Draft, command: UserCommand): Refusal | undefined {
  switch (command.do) {
    case 'post_message':
      return command.choice === undefined ? postText(draft, command.id, command.text ?? '') : postChoice(draft, command.id, command.choice, command.to)
    case 'change_locale':
      return changeLocale(draft, command.locale)
    case 'rate':
      return rate(draft, command.score, command.comment)
    case 'end':
      return end(draft)
    case 'come_back':
      return void comeBack(draft)
    case 'add_device':
      draft.add({ type: 'device_added', v: 1 })
      return void draft.say('device.added')
  }
}

function changeLocale(draft: Draft, locale: string): Refusal | undefined {
  if (!draft.context.locales.includes(locale)) return { refused: 'invalid', why: `no texts in ${locale}`, path: 'locale' }
  if (draft.state.locale === locale && draft.state.localeBy === 'person' && draft.state.open?.asker !== 'language') return undefined
  chooseLocale(draft, locale)
  return undefined
}

/** A rating is asked for when a case ends; it can be given, and changed, while it is resolved. */
export function rate(draft: Draft, score: number, comment?: string): Refusal | undefined {
  if (draft.state.status !== 'resolved') return { refused: 'conflict', why: `rated while ${draft.state.status}` }
  if (comment === undefined && draft.state.rating === score) return undefined
  const masked = comment === undefined ? undefined : draft.context.mask(comment, 'text').text
  const first = draft.state.rating === null
  draft.add({ type: 'rating_given', v: 1, score, comment: masked })
  if (first) draft.say('rating.thanks')
  return undefined
}

function end(draft: Draft): Refusal | undefined {
  if (draft.state.status !== 'resolved') resolve(draft, { by: 'user', outcome: 'left', rating: false })
  return undefined
}
