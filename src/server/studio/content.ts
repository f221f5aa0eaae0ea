/** Reading content, as it is or as a draft would have it. */
import { Hono } from 'hono'
import type { ContentReading } from '../../commands/content/reading.ts'
import { draftQuery, fileQuery, schemaQuery } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { authorsOnly, readQuery } from './access.ts'

export function contentRoutes(agents: AgentParts, reading: ContentReading): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)
  app.get('/flows', authors, async (c) => c.json(await reading.overview(readQuery(c, draftQuery).draft)))
  app.get('/files', authors, async (c) => c.json({ files: await reading.files(readQuery(c, draftQuery).draft) }))
  app.get('/file', authors, async (c) => {
    const { path, draft } = readQuery(c, fileQuery)
    return c.json(await reading.file(path, draft))
  })
  app.get('/schema', authors, (c) => c.json({ schema: reading.schema(readQuery(c, schemaQuery).for) }))
  return app
}
