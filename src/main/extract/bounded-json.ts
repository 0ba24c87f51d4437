/** JSON of lists that a page makes as long as it likes: entries are taken while there is room. */

/** Characters of the JSON of one list. */
const MAX_LIST_CHARS = 64 * 1024
const MAX_ENTRIES = 2000
/** So many are written at once, and looked at afterwards. */
const FEW_ENTRIES = 200

/** JSON array of the first entries; `null` when there is none. */
export function boundedArray(entries: readonly (string | readonly string[])[]): string | null {
  if (entries.length === 0) return null
  if (entries.length <= FEW_ENTRIES) {
    const whole = JSON.stringify(entries)
    if (whole.length <= MAX_LIST_CHARS) return whole
  }
  const json = joined(entries.slice(0, MAX_ENTRIES).map((entry) => JSON.stringify(entry)))
  return json === null ? null : `[${json}]`
}

/** JSON object of the first entries; `null` when there is none. */
export function boundedObject(entries: ReadonlyMap<string, string>): string | null {
  if (entries.size === 0) return null
  const parts: string[] = []
  for (const [name, value] of entries) {
    if (parts.length === MAX_ENTRIES) break
    parts.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
  }
  const json = joined(parts)
  return json === null ? null : `{${json}}`
}

function joined(parts: readonly string[]): string | null {
  let json = ''
  for (const part of parts) {
    if (json.length + part.length + 1 > MAX_LIST_CHARS) break
    json += json === '' ? part : `,${part}`
  }
  return json === '' ? null : json
}
