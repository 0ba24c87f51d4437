/** Where in a statement a mistake is, as far as SQLite's words tell. */

export interface ErrorPlace {
  readonly from: number
  readonly end: number
  /** From 1. */
  readonly line: number
  readonly column: number
}

const NAMED = [
  /near "([\s\S]+)": syntax error/,
  /no such (?:column|table|function): ([^\s]+?)\.?$/,
  /ambiguous column name: ([^\s]+?)\.?$/,
  /unrecognized token: "([\s\S]+)"/,
  /wrong number of arguments to function ([^\s(]+)/,
]

/** `null` when the words name nothing, or it stands there more than once. */
export function errorPlace(sql: string, message: string): ErrorPlace | null {
  const words = message.replace(/^SQLite says: /, '').replace(/\.$/, '')
  const name = NAMED.map((pattern) => pattern.exec(words)?.[1]).find((found) => found !== undefined)
  if (name === undefined) return null
  const isWord = /^[\w.]+$/.test(name)
  const pattern = new RegExp(
    `${isWord ? '(?<![\\w.])' : ''}${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${isWord ? '(?!\\w)' : ''}`,
    'g',
  )
  const places = [...sql.matchAll(pattern)]
  const [place] = places
  if (place === undefined || places.length > 1) return null
  const before = sql.slice(0, place.index)
  const lineStart = before.lastIndexOf('\n') + 1
  return {
    from: place.index,
    end: place.index + name.length,
    line: before.split('\n').length,
    column: place.index - lineStart + 1,
  }
}
