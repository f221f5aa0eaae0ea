/** The translation table, what travels to translators and back, and phrases taken from what people wrote. */
import { Hono } from 'hono'
import { addPhrase } from '../../commands/content/phrases.ts'
import type { Translating } from '../../commands/content/translating.ts'
import type { Translations } from '../../commands/content/translations.ts'
import { exportQuery, importBody, phraseBody, progressQuery, translationBody, translationCheckBody, translationsQuery } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { invalid } from '../http-error.ts'
import { authorsOnly, readContentBody, readQuery } from './access.ts'

export interface TranslationRouteParts {
  table: Translations
  translating: Translating
}

/** Formats by the media type that asks for the file itself. */
const FILES = { po: 'text/x-gettext-translation', xliff: 'application/xliff+xml' }

export function translationRoutes(agents: AgentParts, { table, translating }: TranslationRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)

  app.get('/translations', authors, async (c) => c.json(await table.table(readQuery(c, translationsQuery))))

  app.get('/translations/progress', authors, async (c) => c.json(await table.progress(readQuery(c, progressQuery).draft)))

  app.put('/translations', authors, async (c) => c.json(await translating.put(await readContentBody(c, translationBody), c.var.agent.id)))

  app.post('/translations/check', authors, async (c) => c.json({ findings: await translating.check(await readContentBody(c, translationCheckBody)) }))

  app.get('/translations/export', authors, async (c) => {
    const wish = readQuery(c, exportQuery)
    const file = await table.export(wish)
    const type = FILES[wish.format]
    if (!c.req.header('accept')?.includes(type)) return c.json(file)
    return c.body(file.text, 200, { 'content-type': `${type}; charset=utf-8`, 'content-disposition': `attachment; filename="${file.name}"` })
  })

  app.post('/translations/import', authors, async (c) => {
    const answer = await translating.import(await readContentBody(c, importBody), c.var.agent.id)
    if ('broken' in answer) throw invalid('text', answer.broken)
    return c.json(answer)
  })

  app.post('/phrases', authors, async (c) => c.json(await addPhrase(translating, await readContentBody(c, phraseBody), c.var.agent.id)))

  return app
}
