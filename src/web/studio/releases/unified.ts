export interface DiffLine {
  kind: 'place' | 'added' | 'deleted' | 'same'
  text: string
}

/** The lines of a unified diff, without its head; `place` says where the next ones stand. */
export function linesOf(diff: string): DiffLine[] {
  const lines = diff.replace(/\n$/, '').split('\n')
  return lines.slice(lines.findIndex((line) => line.startsWith('@@'))).map((text) => ({ kind: kindOf(text), text }))
}

function kindOf(line: string): DiffLine['kind'] {
  if (line.startsWith('@@')) return 'place'
  if (line.startsWith('+')) return 'added'
  return line.startsWith('-') ? 'deleted' : 'same'
}
