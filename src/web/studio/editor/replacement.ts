/** What turns one text into another: everything between what both begin and end with. Cursors outside of it stay where they are. Pure. */
export function replacement(before: string, after: string): { from: number, to: number, insert: string } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start += 1
  let end = 0
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}
