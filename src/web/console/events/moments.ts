/** What a `datetime-local` field holds, in the reader's own time, for a moment in ISO 8601. */
export function toLocal(moment: string | null): string {
  if (moment === null) return ''
  const at = new Date(moment)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`
}

/** The other way round; null for an empty field. */
export function fromLocal(field: string): string | null {
  return field === '' ? null : new Date(field).toISOString()
}
