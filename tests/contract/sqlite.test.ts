import { openSqlite } from '../../src/storage/index.ts'
import { storeContract, type Lab } from '../store-contract.ts'
import { emptyDatabase, temporaryDatabase } from '../support/databases.ts'

async function openLab(): Promise<Lab> {
  const { file, remove } = temporaryDatabase()
  const lab: Lab = {
    storage: await openSqlite({ file }),
    empty: async () => emptyDatabase(file),
    async reopen() {
      await lab.storage.close()
      lab.storage = await openSqlite({ file })
    },
    async dispose() {
      await lab.storage.close()
      remove()
    },
  }
  return lab
}

storeContract('sqlite', openLab)
