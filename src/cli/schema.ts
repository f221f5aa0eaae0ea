import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { SCHEMA_KINDS, schemaFile } from '../flow/json-schema.ts'
import { contentFolder } from './content-folder.ts'

export function schemaCommand(): Command {
  return new Command('schema')
    .description('write the JSON Schemas beside the flows, for editors that complete and explain')
    .action(async () => {
      for (const { path, text } of SCHEMA_KINDS.map(schemaFile)) {
        await writeFile(join(contentFolder(), path), text)
        console.log(path)
      }
    })
}
