/** Names that are meant by one that is unknown. */

/** How many are offered. */
const OFFERED = 5

/** The known names nearest to what was written, the nearest first; those that are far off are left out. */
export function nearNames(written: string, known: readonly string[]): readonly string[] {
  const wanted = written.trim().toLowerCase()
  const allowed = Math.max(2, Math.floor(wanted.length / 3))
  return known
    .map((name) => ({ name, distance: name.includes(wanted) && wanted.length > 2 ? 0 : editDistance(wanted, name) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length)
    .slice(0, OFFERED)
    .map(({ name }) => name)
}

/** Letters to add, take away or change to make one text of the other (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1))
    }
    row = next
  }
  return row[b.length] as number
}
