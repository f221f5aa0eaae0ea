/** Something the person at the shell can mend: printed as one sentence. */
export class CommandError extends Error {
  override name = 'CommandError'
}
