/** Detours name steps that there are, and languages that the flows speak. */
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { spokenLocales, type Content } from '../load/content.ts'
import type { Remark } from '../findings/finding.ts'
import type { Checking } from './context.ts'

export function checkDetours({ content, findings }: Checking): void {
  const source = content.registries.get('detours')
  if (!source) return
  const spoken = spokenLocales(content)
  for (const [name, locales] of content.detours) {
    const strange = strangeStep(content, name)
    if (strange) findings.push(source.note(strange, ['detours', name], 'key'))
    for (const [index, locale] of locales.entries()) {
      if (!spoken.includes(locale)) findings.push(source.note(remarks.unspokenLocale(locale, nearest(locale, spoken)), ['detours', name, index]))
    }
  }
}

function strangeStep({ flows }: Content, name: string): Remark | undefined {
  const [flow = '', step = ''] = name.split('.')
  const file = flows.get(flow)
  if (!file) return remarks.unknownFlow(flow, nearest(flow, flows.keys()))
  return file.steps.has(step) ? undefined : remarks.unknownStep(step, nearest(step, file.steps.keys()))
}
