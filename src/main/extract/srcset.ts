/** The srcset attribute (HTML, 4.8.4.2.1). */

/** URL of the first candidate; `null` when there is none. A comma inside a URL belongs to it, one at its end does not. */
export function firstCandidate(srcset: string): string | null {
  const match = /^[\s,]*(\S+)/.exec(srcset)
  const url = match?.[1]?.replace(/,+$/, '') ?? ''
  return url === '' ? null : url
}
