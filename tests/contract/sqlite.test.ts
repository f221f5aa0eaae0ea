import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../src/storage/index.ts'
import { storeContract, type Lab } from '../store-contract.ts'

async function openLab(): Promise<Lab> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-store-'))
  const open = () => openSqlite({ file: join(folder, 'latchkey.db') })
  const lab: Lab = {
    storage: await open(),
    async reopen() {
      await lab.storage.close()
      lab.storage = await open()
    },
    async dispose() {
      await lab.storage.close()
      rmSync(folder, { recursive: true })
    },
  }
  return lab
}

storeContract('sqlite', openLab)
