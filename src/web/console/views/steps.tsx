import { useSignal } from '@preact/signals'
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { StepsAnswer } from '../../../protocol/index.ts'
import { stepName } from '../model/brief.ts'
import { folded } from '../model/replies.ts'
import { t } from '../strings.ts'
import type { ChangeProps } from './changes.tsx'
import { Dialog } from './parts.tsx'
import { Picker } from './picker.tsx'
import type { Choice } from './picker.tsx'

type Listed = StepsAnswer['steps'][number]

/** Kinds of questions that only the bot may ask: a code goes to the platform and to nobody else. */
const BOT_ALONE: ReadonlySet<string> = new Set(['code'])

/** Back to the bot, where it was or at a step. */
export function Return({ desk, chat, close }: ChangeProps) {
  const step = useSignal<string | undefined>(undefined)
  const steps = useSteps({ desk, chat, close })
  const where = { id: '', title: t('return.where_it_was') }
  const submit = () => desk.actions.change(chat.conversation.id, 'return', step.value ? { step: step.value } : {})
  return (
    <Dialog title={t('return.title')} action={t('return.action')} close={close} submit={submit} busy={desk.actions.busy.value} wide>
      <p class="hint">{t('return.about')}</p>
      <StepPicker {...{ chat, steps, step }} label={t('return.step')} first={where} />
    </Dialog>
  )
}

/** The question of a step, put by the agent. */
export function AskAgain({ desk, chat, close }: ChangeProps) {
  const step = useSignal<string | undefined>(undefined)
  const steps = useSteps({ desk, chat, close })
  const submit = () => (step.value ? desk.actions.askAgain(chat.conversation.id, step.value) : Promise.resolve(false))
  return (
    <Dialog title={t('ask.title')} action={t('ask.action')} close={close} submit={submit} busy={desk.actions.busy.value} wide>
      <p class="hint">{t('ask.about')}</p>
      <StepPicker {...{ chat, step }} steps={steps.filter(({ asks }) => asks !== undefined && !BOT_ALONE.has(asks))} label={t('ask.step')} />
    </Dialog>
  )
}

function useSteps({ desk, chat }: ChangeProps): readonly Listed[] {
  const steps = useSignal<readonly Listed[]>([])
  useEffect(() => {
    void desk.actions.guard(async () => {
      steps.value = await desk.work.steps(chat.conversation.id)
    })
  }, [])
  return steps.value
}

interface StepPickerProps {
  chat: ChangeProps['chat']
  steps: readonly Listed[]
  step: Signal<string | undefined>
  label: string
  /** Stands before all steps. */
  first?: Choice
}

/** The steps of this case first, latest first; then every other one. */
function StepPicker({ chat, steps, step, label, first }: StepPickerProps) {
  const { locale } = chat.conversation
  const tried = [...new Set(chat.brief?.trail.map((each) => each.step).toReversed() ?? [])]
  const listed = new Map(steps.map((each) => [each.step, each]))
  const order = [...tried.flatMap((each) => listed.get(each) ?? []), ...steps.filter((each) => !tried.includes(each.step))]
  const choices = [...(first ? [first] : []), ...order.map((each) => ({ id: each.step, title: stepName(each.step), ...(each.text ? { text: each.text, locale } : {}) }))]
  return (
    <Picker
      key={choices.length}
      label={label}
      find={(words) => choices.filter((choice) => fits(choice, words))}
      mark={(choice) => {
        step.value = choice?.id || undefined
      }}
      focus
    />
  )
}

function fits({ title, text = '' }: Choice, words: string): boolean {
  const all = folded(`${title} ${text}`)
  return folded(words).split(/\s+/u).every((word) => all.includes(word))
}
