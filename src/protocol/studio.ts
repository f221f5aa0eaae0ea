import { z } from 'zod'

export const finding = z.object({
  code: z.string(),
  severity: z.string().describe('`error` or `warning`.'),
  file: z.string(),
  line: z.int(),
  col: z.int(),
  message: z.string(),
  mend: z.string().describe('How it is mended.'),
}).meta({ id: 'Finding', description: 'Something that an author should mend, and where.' })
export type Finding = z.infer<typeof finding>

/** `GET /v1/studio/flows` */
export const overviewAnswer = z.object({
  release: z.string().describe('Content hash of the release that new chats get.'),
  flows: z.array(z.object({ id: z.string(), about: z.string(), steps: z.int().min(0) })),
  locales: z.array(z.string()),
  findings: z.array(finding),
})
export type OverviewAnswer = z.infer<typeof overviewAnswer>
