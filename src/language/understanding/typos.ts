/** How many slips of the thumb lie between two words. */

/**
 * Whether `a` becomes `b` by at most `limit` insertions, deletions, replacements or swaps of neighbours (optimal string
 * alignment distance), counted in UTF-16 units.
 */
export function withinTypos(a: string, b: string, limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) return false
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(a, b, row, previous, before)
    if (Math.min(...current) > limit) return false
    before = previous
    previous = current
  }
  return (previous[b.length] ?? Infinity) <= limit
}

function nextRow(a: string, b: string, row: number, previous: readonly number[], before: readonly number[]): number[] {
  const current = [row]
  for (let column = 1; column <= b.length; column += 1) {
    const same = a[row - 1] === b[column - 1]
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
    current.push(Math.min(
      (previous[column] ?? Infinity) + 1,
      (current[column - 1] ?? Infinity) + 1,
      (previous[column - 1] ?? Infinity) + (same ? 0 : 1),
      swapped ? (before[column - 2] ?? Infinity) + 1 : Infinity,
    ))
  }
  return current
}

/** Typos that a phrase of this length may carry and still be itself. */
export function typosAllowed(length: number): number {
  if (length < 6) return 0
  return length < 10 ? 1 : 2
}
