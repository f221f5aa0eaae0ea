import { z } from 'zod'

export const finding = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.int(),
  col: z.int(),
  message: z.string(),
  mend: z.string().describe('How it is mended.'),
  overridable: z.literal(true).optional().describe('An error that a second person can let pass.'),
}).meta({ id: 'Finding', description: 'Something that an author should mend, and where.' })
export type Finding = z.infer<typeof finding>
