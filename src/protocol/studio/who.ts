import { z } from 'zod'

export const who = z.object({
  id: z.string(),
  name: z.string().describe('As agents are called; the id where the account is gone.'),
}).meta({ id: 'Who', description: 'Somebody who works on the content.' })
export type Who = z.infer<typeof who>
