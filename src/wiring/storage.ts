import { StartError, type Config } from '../server/index.ts'
import { openSqlite, StorageUnusable, type Storage } from '../storage/index.ts'

/** Opens what `DATABASE_URL` names. Throws StartError with one sentence when it can't be used. */
export async function openStorage(config: Config): Promise<Storage> {
  const { DATABASE_URL: url, GROUP_COMMITS: groupCommits } = config
  if (!url.startsWith('file:')) throw new StartError('DATABASE_URL names PostgreSQL, which this version cannot use yet: set file:./path/to.db')
  try {
    return await openSqlite({ file: url.slice('file:'.length).replace(/^\/\//, ''), groupCommits })
  } catch (error) {
    throw error instanceof StorageUnusable ? new StartError(error.message) : error
  }
}
