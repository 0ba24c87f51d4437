/**
 * A 53-bit hash of a URL, so that the index of known URLs holds small integers instead of text. Two URLs may share
 * a hash: whoever looks one up compares the text, too. Stored in crawl files, so it must never change.
 */
export function hashUrl(url: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < url.length; i += 1) {
    const code = url.charCodeAt(i)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return 0x100000000 * (0x1fffff & low) + (high >>> 0)
}
