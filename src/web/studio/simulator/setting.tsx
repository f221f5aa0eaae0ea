import { useId } from 'preact/hooks'
import { beside } from '../spot.ts'
import { languageName, t } from '../strings.ts'
import type { PartProps } from './simulator.tsx'
import { restarted, type From, type Trial } from './trial.ts'
import { Copy } from './copy.tsx'

/** Languages that nobody speaks: they show what a translation may do to a chat. */
const MADE_UP: Record<string, string> = { 'en-XA': 'simulator.accented', 'ar-XB': 'simulator.mirrored' }

/** In which language it is tried, from where, and by whom. */
export function Setting({ flow, trial, simulation }: PartProps) {
  const speak = (locale: string) => {
    trial.value = { ...trial.value, locale }
    if (!(locale in MADE_UP)) beside.value = locale
  }
  return (
    <div class="setting">
      <Languages value={trial.value.locale} locales={simulation.locales} pick={speak} />
      <Beginning flow={flow} from={trial.value.from} pick={(from) => (trial.value = restarted(trial.value, from))} />
      <Person trial={trial.value} change={(changed) => (trial.value = { ...trial.value, ...changed })} />
      <div class="buttons">
        <button class="plain" onClick={() => (trial.value = restarted(trial.value))}>{t('simulator.restart')}</button>
        <Copy flow={flow} trial={trial} simulation={simulation} />
      </div>
    </div>
  )
}

function Languages({ value, locales, pick }: { value: string; locales: readonly string[]; pick(locale: string): void }) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{t('simulator.language')}</label>
      <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {locales.map((tag) => {
          const madeUp = MADE_UP[tag]
          return <option key={tag} value={tag} lang={madeUp ? undefined : tag}>{madeUp ? t(madeUp) : languageName(tag)}</option>
        })}
      </select>
    </p>
  )
}

function Beginning({ flow, from, pick }: { flow: string; from: From; pick(from: From): void }) {
  const id = useId()
  const step = typeof from === 'object' ? from : undefined
  return (
    <p class="field">
      <label for={id}>{t('simulator.begins')}</label>
      <select id={id} value={step ? 'step' : String(from)} onChange={(event) => pick(event.currentTarget.value as 'opening' | 'flow')}>
        <option value="opening">{t('simulator.opening')}</option>
        {flow !== 'start' && <option value="flow">{t('simulator.this_flow', { flow })}</option>}
        {step && <option value="step">{`${step.flow}.${step.step}`}</option>}
      </select>
    </p>
  )
}

const LEVELS = [0, 1, 2, 3] as const
const REASONS = ['unusual_activity', 'community_standards', 'appeal', 'forgot_password', 'hacked_account'] as const

/** Who chats: nobody knows, or what the platform signed. */
function Person({ trial: { context, assurance }, change }: { trial: Trial; change(changed: Partial<Trial>): void }) {
  const [known, reason, country, level] = [useId(), useId(), useId(), useId()]
  return (
    <details class="person">
      <summary>{t('simulator.who')}</summary>
      <p class="check">
        <input id={known} type="checkbox" checked={context !== undefined} onChange={(event) => change({ context: event.currentTarget.checked ? {} : undefined })} />
        <label for={known}>{t('simulator.signed')}</label>
      </p>
      {context && (
        <>
          <p class="field">
            <label for={reason}>{t('simulator.reason')}</label>
            <input id={reason} list={`${reason}-list`} value={context.reason ?? ''} dir="ltr" onChange={(event) => change({ context: { ...context, reason: named(event.currentTarget.value) } })} />
            <datalist id={`${reason}-list`}>{REASONS.map((each) => <option key={each} value={each} />)}</datalist>
          </p>
          <p class="field">
            <label for={country}>{t('simulator.country')}</label>
            <input id={country} value={context.country ?? ''} maxLength={2} dir="ltr" onChange={(event) => change({ context: { ...context, country: countryIn(event.currentTarget.value) } })} />
          </p>
          <label class="check">
            <input type="checkbox" checked={context.creator ?? false} onChange={(event) => change({ context: { ...context, creator: event.currentTarget.checked || undefined } })} />
            {t('simulator.creator')}
          </label>
        </>
      )}
      <p class="field">
        <label for={level}>{t('simulator.assurance')}</label>
        <select id={level} value={assurance ?? ''} onChange={(event) => change({ assurance: LEVELS.find((each) => String(each) === event.currentTarget.value) })}>
          <option value="">{t('simulator.as_signed')}</option>
          {LEVELS.map((each) => <option key={each} value={each}>{t(`simulator.level_${each}`)}</option>)}
        </select>
      </p>
    </details>
  )
}

/** What the server takes for a name; anything else says nothing. */
function named(text: string): string | undefined {
  const name = text.trim().toLowerCase().replaceAll(' ', '_')
  return /^[a-z][a-z0-9_]{0,63}$/.test(name) ? name : undefined
}

function countryIn(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? code : undefined
}
