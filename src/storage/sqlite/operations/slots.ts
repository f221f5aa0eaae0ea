import { getTableColumns, Param, sql, type Placeholder, type SQL, type Table } from '../../drizzle/orm.cjs'

/** A placeholder for each of these columns, named like the column: what `values` of a prepared insert takes. */
export function slots<T extends Table, const K extends keyof T['$inferInsert'] & string>(_table: T, columns: readonly K[]) {
  return Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)])) as { [name in K]: Placeholder<name> }
}

/** The same for `set` of a prepared update, which takes SQL only; values are written as their columns write them. */
export function assignments<T extends Table, const K extends keyof T['$inferInsert'] & string>(table: T, columns: readonly K[]) {
  const all = getTableColumns(table)
  const assigned = (column: K) => sql`${new Param(sql.placeholder(column), all[column])}`
  return Object.fromEntries(columns.map((column) => [column, assigned(column)])) as { [name in K]: SQL }
}

/** A placeholder as an expression. */
export function slot(name: string): SQL {
  return sql`${sql.placeholder(name)}`
}
