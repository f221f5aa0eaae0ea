import type { Finding, Remark } from '../findings/finding.ts'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import type { Path } from '../load/source.ts'

/** What every check is given: the content, and where to say what is wrong. */
export interface Checking {
  content: Content
  findings: Finding[]
}

/** Says something about a part of a step. */
export function atStep({ findings }: Checking, flow: FlowFile, step: string, remark: Remark, path: Path = [], part?: 'key' | 'value'): void {
  findings.push(flow.source.note(remark, ['steps', step, ...path], path.length === 0 ? 'key' : part))
}
