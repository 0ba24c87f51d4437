/** URLs whose path says a part of itself again at once, as relative links that went wrong make them. */

/** One folder or two with a letter in the first, and the same again: /a/a, /a/b/a/b; not the 01/01 of a date. */
const REPEATED = /\/([^/]*[a-zA-Z][^/]*(?:\/[^/]+)?)\/\1(?:\/|$)/
/** Length of "https://": what follows holds the host. */
const HOST_AT = 8

export function hasRepeatedFolder(url: string): boolean {
  const pathAt = url.indexOf('/', HOST_AT)
  if (pathAt === -1 || url.indexOf('/', pathAt + 1) === -1) return false
  const queryAt = url.indexOf('?', pathAt)
  const endAt = queryAt === -1 ? url.length : queryAt
  return mayRepeat(url, pathAt, endAt) && REPEATED.test(url.slice(pathAt, endAt))
}

/** Whether folders are as long as those that they would have to repeat: told much faster than what they say. */
function mayRepeat(url: string, pathAt: number, endAt: number): boolean {
  // Lengths of the three folders before, the nearest first; none is as long as -1.
  let [first, second, third] = [-1, -1, -1]
  for (let at = pathAt; at < endAt; ) {
    const slashAt = url.indexOf('/', at + 1)
    const next = slashAt === -1 || slashAt > endAt ? endAt : slashAt
    const length = next - at - 1
    if (length === first || (length === second && first === third)) return true
    third = second
    second = first
    first = length
    at = next
  }
  return false
}
