import { useSignal } from '@preact/signals'
import { draft } from '../drafts.ts'
import { Lazy } from '../lazy.tsx'
import type { PageProps } from '../pages.ts'
import { beside } from '../spot.ts'
import { t } from '../strings.ts'

const TABS = ['simulator', 'diagram'] as const
type Tab = (typeof TABS)[number]

/** One flow: its file, and beside it its texts, a chat to try it in, and a picture of it. */
export function FlowPage({ params: { flow = '' } }: PageProps) {
  return (
    <div class="flow">
      <h1 tabIndex={-1}><code dir="ltr">{flow}</code></h1>
      <Beside flow={flow} />
    </div>
  )
}

function Beside({ flow }: { flow: string }) {
  const tab = useSignal<Tab>('simulator')
  const props = { flow, draft: draft.value, locale: beside.value }
  return (
    <section class="beside" aria-label={t('editor.beside')}>
      <div class="tabs">
        {TABS.map((id) => (
          <button key={id} class="tab" aria-pressed={tab.value === id} onClick={() => (tab.value = id)}>
            {t(`editor.${id}`)}
          </button>
        ))}
      </div>
      {tab.value === 'simulator' && <Lazy load={async () => (await import('../simulator/simulator.tsx')).Simulator} props={props} />}
      {tab.value === 'diagram' && <Lazy load={async () => (await import('../diagram/diagram.tsx')).Diagram} props={props} />}
    </section>
  )
}
