/** White space and length of the texts that become facts. */

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
