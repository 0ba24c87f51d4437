/** URLs whose path says a part of itself again at once, as relative links that went wrong make them. */

/** One folder or two with a letter in the first, and the same again: /a/a, /a/b/a/b; not the 01/01 of a date. */
const REPEATED = /\/([^/]*[a-zA-Z][^/]*(?:\/[^/]+)?)\/\1(?:\/|$)/
/** Length of "https://": what follows holds the host. */
const HOST_AT = 8

export function hasRepeatedFolder(url: string): boolean {
  const pathAt = url.indexOf('/', HOST_AT)
  if (pathAt === -1 || url.indexOf('/', pathAt + 1) === -1) return false
  const queryAt = url.indexOf('?', pathAt)
  return REPEATED.test(queryAt === -1 ? url.slice(pathAt) : url.slice(pathAt, queryAt))
}
