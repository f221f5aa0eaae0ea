import type { Finding, Remark } from '../findings/finding.ts'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import type { Memo } from '../memo.ts'
import type { Path } from '../load/source.ts'

/** What every check is given: the content, and where to say what is wrong. */
export interface Checking {
  content: Content
  findings: Finding[]
  memo: Memo
}

/**
 * Runs a part of a check, or takes what it found the last time that its inputs were these. The part may look at nothing of
 * the content that isn't among the inputs; see `Memo`. Returns what it found.
 */
export function part({ content, findings, memo }: Checking, name: string, inputs: readonly unknown[], run: (checking: Checking) => void): readonly Finding[] {
  const found = memo.of(`check ${name}`, inputs, () => {
    const notes: Finding[] = []
    run({ content, findings: notes, memo })
    return notes
  })
  findings.push(...found)
  return found
}

/** All that the wiring depends on: the flows, and the registries. No texts. */
export function wiringOf({ flows, registries }: Content): unknown[] {
  return [...flows.values(), ...registries.values()]
}

/** Says something about a part of a step. */
export function atStep({ findings }: Checking, flow: FlowFile, step: string, remark: Remark, path: Path = [], part?: 'key' | 'value'): void {
  findings.push(flow.source.note(remark, ['steps', step, ...path], path.length === 0 ? 'key' : part))
}
