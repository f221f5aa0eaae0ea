/** Farther than this, a suggestion only confuses. */
const MAX_DISTANCE = 3

/** The known name that a mistyped one most likely stands for (Damerau-Levenshtein, optimal string alignment). */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.min(MAX_DISTANCE, Math.ceil(name.length / 2)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue
    const distance = distanceOf(name, candidate)
    if (distance < least) [best, least] = [candidate, distance]
  }
  return best
}

function distanceOf(a: string, b: string): number {
  let older: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) next.push(cell(a, b, i, j, { older, row, next }))
    older = row
    row = next
  }
  return row[b.length] ?? 0
}

interface Rows {
  older: number[]
  row: number[]
  next: number[]
}

function cell(a: string, b: string, i: number, j: number, { older, row, next }: Rows): number {
  const cost = a[i - 1] === b[j - 1] ? 0 : 1
  const plain = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
  return swapped ? Math.min(plain, (older[j - 2] ?? 0) + 1) : plain
}
