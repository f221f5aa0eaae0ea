import { StoreUnavailable } from '../../conversation/store.ts'
import { typed, type Connection, type Db } from './connection.ts'
import { unavailable } from './errors.ts'

/** The main thread's own connection: it only reads. */
export interface Reader {
  db: Db
  /** Runs a query. @throws StoreUnavailable when the database is closed or can't be read */
  read<T>(query: () => T): Promise<T>
}

export function createReader(connection: Connection): Reader {
  connection.pragma('query_only = ON')
  return {
    db: typed(connection),
    async read(query) {
      if (!connection.open) throw new StoreUnavailable('the store is shut down')
      try {
        return query()
      } catch (error) {
        throw unavailable(error)
      }
    },
  }
}
