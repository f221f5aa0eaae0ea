/** What people wrote and was not understood becomes a phrase of the option that they meant, in a draft. */
import { withItem } from '../../flow/translations/edit.ts'
import { phraseTrouble } from '../../flow/translations/phrase.ts'
import type { PhraseAnswer, PhraseBody } from '../../protocol/index.ts'
import { DeskRefused } from './refused.ts'
import type { Translating } from './translating.ts'
import { inLocale } from './translations.ts'

/** Throws DeskRefused (`not_found`) where there is no such draft, language, question or option. */
export async function addPhrase(translating: Translating, { draft, ...wish }: PhraseBody, by: string): Promise<PhraseAnswer> {
  const { locale, flow, step, option, phrase } = wish
  const path = `locales/${locale}/${flow}.json`
  let refused: PhraseAnswer | undefined
  const version = await translating.write(draft, by, ({ content, files }) => {
    if (locale !== 'en') inLocale(content, locale)
    const trouble = phraseTrouble(content, wish)
    if (trouble?.fate === 'no_question') throw new DeskRefused('not_found')
    refused = trouble && { fate: trouble.fate, by: trouble.by }
    return refused ? {} : { [path]: withItem(files[path] ?? '{}\n', [step, 'match', option], phrase) }
  })
  return refused ?? { fate: 'added', version }
}
