export type UnusableCode =
  | 'folder_unwritable'
  | 'not_a_database'
  | 'read_only'
  | 'schema_too_new'
  | 'engine_too_old'
  | 'not_durable'
  | 'locked'

/** The database can't be worked with at all: found when it is opened. `message` is one sentence for the operator. */
export class StorageUnusable extends Error {
  override name = 'StorageUnusable'
  readonly code: UnusableCode

  constructor(code: UnusableCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
