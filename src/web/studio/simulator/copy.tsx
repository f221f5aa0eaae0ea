import { useSignal } from '@preact/signals'
import { Dialog } from '../controls/dialog.tsx'
import { t } from '../strings.ts'
import type { PartProps } from './simulator.tsx'
import { transcriptOf } from './transcript.ts'

/** The chat as a test of the content: shown, and copied when the browser lets us. */
export function Copy({ flow, trial, simulation }: PartProps) {
  const text = useSignal<string | undefined>(undefined)
  const copied = useSignal(false)
  const copy = async () => {
    text.value = transcriptOf(t('simulator.test_name', { flow }).replaceAll(/[\u2066-\u2069]/g, ''), flow, trial.value, simulation)
    copied.value = await navigator.clipboard?.writeText(text.value).then(() => true, () => false) ?? false
  }
  return (
    <>
      <button class="plain" onClick={() => void copy()}>{t('simulator.copy')}</button>
      {text.value !== undefined && (
        <Dialog title={t('simulator.copy')} wide close={() => (text.value = undefined)}>
          <p class="hint">{t(copied.value ? 'simulator.copied' : 'simulator.copy_by_hand', { file: `flows/${flow}.<name>.test.yaml` })}</p>
          <textarea class="code" readOnly rows={14} dir="ltr" aria-label={t('simulator.copy')} value={text.value} />
        </Dialog>
      )}
    </>
  )
}
