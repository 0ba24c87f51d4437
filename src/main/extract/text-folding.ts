/** White space and length of the texts that become facts. */

const SPACE = 0x20
const AMPERSAND = 0x26
const DELETE = 0x7f

/** Folds white space (no-break spaces too) into single spaces, trims, and cuts at `maxLength` UTF-16 code units. */
export function foldText(text: string, maxLength: number): string {
  return cutText(isFolded(text) ? text : text.replace(/\s+/g, ' ').trim(), maxLength)
}

/** Cuts without leaving half of a surrogate pair. */
function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const lastUnit = text.charCodeAt(maxLength - 1)
  const splitsPair = lastUnit >= 0xd800 && lastUnit <= 0xdbff
  return text.slice(0, splitsPair ? maxLength - 1 : maxLength).trimEnd()
}

/**
 * Whether `bytes[start, end)` is plain text that folding leaves as it is: ASCII without character references. Costs a
 * small part of asking a string the same.
 */
export function isFoldedAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let before = SPACE
  for (let pos = start; pos < end; pos++) {
    const byte = bytes[pos] as number
    if (byte < SPACE || byte >= DELETE || byte === AMPERSAND || (byte === SPACE && before === SPACE)) return false
    before = byte
  }
  return before !== SPACE
}

/** Most texts need no change; finding that out is cheaper than replacing. */
function isFolded(text: string): boolean {
  let afterSpace = true
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 0x20) {
      if (afterSpace) return false
      afterSpace = true
    } else if (
      unit < 0x20 ||
      unit === 0xa0 ||
      unit === 0x1680 ||
      (unit >= 0x2000 && unit <= 0x3000) ||
      unit === 0xfeff
    ) {
      return false
    } else {
      afterSpace = false
    }
  }
  return !afterSpace || text.length === 0
}
