import { z } from 'zod'
import { FlowSchema } from './definition.ts'

/** The JSON Schema of flow files, as text: `# yaml-language-server: $schema=./flow.schema.json` makes editors use it. */
export function flowJsonSchema(): string {
  const schema = z.toJSONSchema(FlowSchema, { io: 'input', target: 'draft-7' })
  return `${JSON.stringify({ title: 'A Latchkey flow', ...schema }, null, 2)}\n`
}
