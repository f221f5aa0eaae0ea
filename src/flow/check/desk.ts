/** What `flows/desk.yaml` says must make sense together. */
import { durationMs } from '../engine/time.ts'
import { remarks } from '../findings/remarks.ts'
import type { Checking } from './context.ts'

/** A clock warns before it is late. */
export function checkDesk({ content, findings }: Checking): void {
  const source = content.registries.get('desk')
  if (!source) return
  for (const [name, clock] of Object.entries(content.desk.clocks ?? {})) {
    if (durationMs(clock.soon) >= durationMs(clock.late)) findings.push(source.note(remarks.lateBeforeSoon(), ['clocks', name, 'late']))
  }
}
