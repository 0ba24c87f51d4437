/** What a meta viewport allows (CSS Viewport, "viewport meta element"). */

/** Below this people with weak sight cannot enlarge enough (WCAG 2.2, 1.4.4 asks for 200 percent). */
const SMALLEST_MAXIMUM_SCALE = 2

/** `name=value` with spaces, commas or semicolons between; anything may stand round the sign. */
const PROPERTY = /([^\s,;=]+)\s*=\s*([^\s,;=]+)/g

/** Sites have few: each is read once. */
const KNOWN = new Map<string, boolean>()
const MAX_KNOWN = 64
const MAX_KNOWN_LENGTH = 256

/** Whether a viewport forbids to zoom, or lets it go not even to twice the size. */
export function forbidsZoom(content: string): boolean {
  const known = KNOWN.get(content)
  if (known !== undefined) return known
  const forbids = readZoom(content)
  if (content.length <= MAX_KNOWN_LENGTH) {
    if (KNOWN.size >= MAX_KNOWN) KNOWN.clear()
    KNOWN.set(content, forbids)
  }
  return forbids
}

function readZoom(content: string): boolean {
  for (const [, name = '', value = ''] of content.toLowerCase().matchAll(PROPERTY)) {
    if (name === 'user-scalable' && isNo(value)) return true
    if (name === 'maximum-scale' && isTooSmall(value)) return true
  }
  return false
}

/** `no`, and numbers between -1 and 1. */
function isNo(value: string): boolean {
  return value === 'no' || Math.abs(Number.parseFloat(value)) < 1
}

/** `yes` means 1; a negative number counts for nothing. */
function isTooSmall(value: string): boolean {
  const scale = value === 'yes' ? 1 : Number.parseFloat(value)
  return scale >= 0 && scale < SMALLEST_MAXIMUM_SCALE
}
