/** Sizes as people type them. */

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ['k', 1024],
  ['kib', 1024],
  ['kb', 1000],
  ['m', 1024 ** 2],
  ['mib', 1024 ** 2],
  ['mb', 1000 ** 2],
  ['g', 1024 ** 3],
  ['gib', 1024 ** 3],
  ['gb', 1000 ** 3],
])

/**
 * Reads `500`, `10MB` (millions) or `10MiB` and `10M` (of 1,048,576), as GNU tools do; case does not matter.
 *
 * @returns whole bytes, or `null` for text that is no size
 */
export function parseByteSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim())
  const factor = match === null ? undefined : FACTORS.get(match[2]?.toLowerCase() ?? '')
  return factor === undefined ? null : Math.round(Number(match?.[1]) * factor)
}
