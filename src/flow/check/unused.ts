/** What nothing uses: an answer that is kept for nobody, a line nobody is sent to. */
import { placeholdersIn } from '../engine/book.ts'
import { remarks } from '../findings/remarks.ts'
import type { Content } from '../load/content.ts'
import type { LocaleFile } from '../load/locale-file.ts'
import { atStep, part, wiringOf, type Checking } from './context.ts'
import { givenBy, readsOf } from './uses.ts'

/** English stands for all languages: they have the placeholders that it has. */
export function checkUnused(checking: Checking): void {
  const english = checking.content.texts.filter(({ locale }) => locale === 'en')
  part(checking, 'unused', [...wiringOf(checking.content), ...english], (part) => {
    checkSaves(part, usedNames(part.content, english))
    checkQueues(part)
  })
}

function usedNames({ flows }: Content, english: readonly LocaleFile[]): Set<string> {
  const steps = [...flows.values()].flatMap((flow) => [...flow.steps.values()])
  const read = steps.flatMap((step) => [...readsOf(step), ...givenBy(step)]).map(({ name }) => name)
  const shown = english.flatMap(({ value }) => placeholdersIn(JSON.stringify(value)))
  return new Set([...read, ...shown].map((name) => name.split('.')[0] ?? name))
}

/** Answers of people are in every brief; what the platform answered only where it is named. */
function checkSaves(checking: Checking, used: ReadonlySet<string>): void {
  for (const flow of checking.content.flows.values()) {
    for (const [id, step] of flow.steps) {
      if ('call' in step && step.save !== undefined && !used.has(step.save)) atStep(checking, flow, id, remarks.unusedSave(step.save), ['save'])
    }
  }
}

function checkQueues({ content: { flows, globals, queues, registries }, findings }: Checking): void {
  const steps = [...flows.values()].flatMap((flow) => [...flow.steps.values()])
  const used = new Set([...steps, ...globals.values()].flatMap((each) => ('handoff' in each ? [each.handoff] : [])))
  const source = registries.get('queues')
  for (const id of queues.keys()) if (source && !used.has(id)) findings.push(source.note(remarks.unusedQueue(id), ['queues', id], 'key'))
}
