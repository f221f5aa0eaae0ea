import { localeInfo } from '../../language/locales.ts'
import type { Vars } from '../console/model/texts.ts'
import { inOrder } from './overview.ts'
import type { Finding, OverviewAnswer } from '../../protocol/index.ts'
import type { Answer } from './overview.ts'

interface StudioProps {
  /** Undefined while it is on its way. */
  answer: Answer | undefined
  locale: string
  t(key: string, vars?: Vars): string
}

type Words = Pick<StudioProps, 'locale' | 't'>

/** The content desk: which flows there are, in which languages, and what the checker found. */
export function Studio({ answer, ...words }: StudioProps) {
  const { t } = words
  return (
    <main>
      <h1>{t('title')}</h1>
      {!answer && <p role="status">{t('loading')}</p>}
      {answer && 'refused' in answer && <Refused why={answer.refused} {...words} />}
      {answer && 'overview' in answer && <Content overview={answer.overview} {...words} />}
    </main>
  )
}

function Refused({ why, t }: Words & { why: string }) {
  return (
    <div role="alert">
      <p>{t(why)}</p>
      {why !== 'unavailable' && (
        <p>
          <a href="/agent">{t('to_console')}</a>
        </p>
      )}
    </div>
  )
}

function Content({ overview, ...words }: Words & { overview: OverviewAnswer }) {
  const { t } = words
  return (
    <>
      <p class="about">
        {t('release')} <code dir="ltr">{overview.release.slice(0, 12)}</code>
      </p>
      <section>
        <h2>{t('findings')}</h2>
        {overview.findings.length === 0 ? <p class="good">{t('no_findings')}</p> : <Findings findings={overview.findings} {...words} />}
      </section>
      <section>
        <h2>{t('flows')}</h2>
        <Flows flows={overview.flows} {...words} />
      </section>
      <section>
        <h2>{t('languages')}</h2>
        <ul class="locales">
          {overview.locales.map((tag) => (
            <li key={tag} lang={tag}>
              {localeInfo(tag)?.name ?? tag}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Flows({ flows, t, locale }: Words & Pick<OverviewAnswer, 'flows'>) {
  return (
    <div class="frame" tabIndex={0} role="region" aria-label={t('flows')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('flow')}</th>
            <th scope="col">{t('about')}</th>
            <th scope="col" class="number">
              {t('steps')}
            </th>
          </tr>
        </thead>
        <tbody>
          {flows.map(({ id, about, steps }) => (
            <tr key={id}>
              <th scope="row">
                <code dir="ltr">{id}</code>
              </th>
              <td lang="en" dir="auto">
                {about}
              </td>
              <td class="number">{steps.toLocaleString(locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Findings({ findings, t }: Words & { findings: Finding[] }) {
  return (
    <div class="frame" tabIndex={0} role="region" aria-label={t('findings')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('where')}</th>
            <th scope="col">{t('severity')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(findings).map((finding, i) => (
            <Row key={i} finding={finding} t={t} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ finding, t }: Pick<Words, 't'> & { finding: Finding }) {
  const { file, line, col, severity, message, mend, code } = finding
  return (
    <tr>
      <th scope="row">
        <code dir="ltr">{`${file}:${line}:${col}`}</code>
      </th>
      <td data-severity={severity}>{t(severity === 'error' ? 'error' : 'warning')}</td>
      <td lang="en" dir="auto">
        {message}
        <small>{mend}</small>
        <small>
          <code>{code}</code>
        </small>
      </td>
    </tr>
  )
}
