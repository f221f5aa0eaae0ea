import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import type { PhraseAnswer, UnmatchedSentence } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { draft, loadCurrent } from '../drafts.ts'
import { reloadAll } from '../files/files.ts'
import { hrefTo } from '../../shared/routes.ts'
import { dayTime, languageName, t } from '../strings.ts'
import { Options, type Option } from './options.ts'

/** What was not understood; a click on what was meant makes it a phrase of that option. */
export function Sentences({ sentences }: { sentences: readonly UnmatchedSentence[] }) {
  const options = useMemo(() => new Options(), [draft.value])
  return (
    <section>
      <h2>{t('numbers.sentences')}</h2>
      {sentences.length === 0 ? <p class="good">{t('numbers.no_sentences')}</p> : (
        <>
          <p class="hint">{t(draft.value === undefined ? 'numbers.needs_draft' : 'numbers.sentences_about')}</p>
          <ul class="sentences" aria-label={t('numbers.sentences')}>
            {sentences.map((each) => <Sentence key={`${each.locale} ${each.flow} ${each.step} ${each.text}`} sentence={each} options={options} />)}
          </ul>
        </>
      )}
    </section>
  )
}

function Sentence({ sentence, options }: { sentence: UnmatchedSentence, options: Options }) {
  const { flow, step, locale, text, at, times } = sentence
  const offered = useSignal<readonly Option[]>([])
  const answer = useSignal<PhraseAnswer | undefined>(undefined)
  useEffect(() => void options.of(sentence).then((found) => (offered.value = found)), [options])
  const take = async (option: string) => {
    if (draft.value === undefined) return
    const result = await call('POST /v1/studio/phrases', { body: { draft: draft.value, locale, flow, step, option, phrase: text } })
    if (!result.ok) return tellRefusal(result.error)
    answer.value = result.body
    void loadCurrent()
    void reloadAll()
  }
  return (
    <li class="sentence">
      <p class="said" lang={locale} dir={direction(locale)}><q>{text}</q></p>
      <p class="hint">
        <a href={hrefTo(['flows', flow], { step })}><code dir="ltr">{flow}.{step}</code></a> · <bdi lang={locale}>{languageName(locale)}</bdi> · <time dateTime={at}>{dayTime(at)}</time> · {t('numbers.said', { count: times })}
      </p>
      {answer.value?.fate !== 'added' && draft.value !== undefined && offered.value.length > 0 && <Meanings options={offered.value} locale={locale} take={take} />}
      <p role="status">{answer.value && <Fate answer={answer.value} />}</p>
    </li>
  )
}

function Meanings({ options, locale, take }: { options: readonly Option[], locale: string, take(option: string): Promise<void> }) {
  return (
    <div class="actions" role="group" aria-label={t('numbers.meant')}>
      {options.map(({ id, label }) => (
        <button key={id} class="plain" lang={locale} dir={direction(locale)} title={id} onClick={() => void take(id)}>{label}</button>
      ))}
    </div>
  )
}

function Fate({ answer }: { answer: PhraseAnswer }) {
  const by = answer.fate === 'added' ? '' : answer.by
  return <span class={answer.fate === 'added' ? 'good' : 'refusal'}>{t(`numbers.fates.${answer.fate}`, { by })}</span>
}
