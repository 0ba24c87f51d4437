/**
 * Patterns of robots.txt (RFC 9309, 2.2.2 and 2.2.3): `*` stands for anything, `$` at the end for the end. Matching
 * takes time proportional to the length of the path, whatever the pattern: hosts write both.
 */

const UNRESERVED = /[A-Za-z0-9\-._~]/
const HEX_PAIR = /^[0-9A-Fa-f]{2}$/
/** Only text with one of these needs any work: escapes, and what is neither reserved nor unreserved. */
const NEEDS_WORK = /[^A-Za-z0-9\-._~:/?#[\]@!&'()+,;=]/

/**
 * The comparable form of the path and query of a URL: unreserved characters unescaped, everything else that is not
 * reserved escaped in upper case, `*` and `$` escaped because in a pattern they mean something (2.2.3).
 */
export function comparablePath(path: string): string {
  return NEEDS_WORK.test(path) ? comparable(path, (character) => escaped(character)) : path
}

/** The comparable form of a pattern: as {@link comparablePath}, but `*` and a last `$` keep their meaning. */
export function comparablePattern(pattern: string): string {
  if (!NEEDS_WORK.test(pattern)) return pattern
  const anchored = pattern.endsWith('$')
  const text = comparable(anchored ? pattern.slice(0, -1) : pattern, (character) =>
    character === '*' ? '*' : escaped(character),
  )
  // Two stars in a row say no more than one.
  return text.replace(/\*{2,}/g, '*') + (anchored ? '$' : '')
}

function comparable(text: string, special: (character: string) => string): string {
  let out = ''
  for (let i = 0; i < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(i) as number)
    const pair = character === '%' ? text.slice(i + 1, i + 3) : ''
    if (HEX_PAIR.test(pair)) {
      const plain = String.fromCharCode(Number.parseInt(pair, 16))
      out += UNRESERVED.test(plain) ? plain : `%${pair.toUpperCase()}`
      i += 3
      continue
    }
    out += NEEDS_WORK.test(character) ? special(character) : character
    i += character.length
  }
  return out
}

/** The character as escaped UTF-8 octets; a lone half of a surrogate pair as the replacement character. */
function escaped(character: string): string {
  // A percent sign that starts no escape is only itself.
  if (character === '%') return '%'
  let out = ''
  for (const octet of new TextEncoder().encode(character))
    out += `%${octet.toString(16).toUpperCase().padStart(2, '0')}`
  return out
}

/** A pattern with `*` or `$`, ready to be matched. Plain prefixes need none of this. */
export class WildcardPattern {
  readonly #prefix: string
  /** What must follow the prefix, in order, with anything between. */
  readonly #parts: readonly string[]
  readonly #anchored: boolean
  readonly #tables: (Int32Array | undefined)[] = []

  /** @param pattern - in comparable form */
  constructor(pattern: string) {
    this.#anchored = pattern.endsWith('$')
    const [prefix = '', ...parts] = (this.#anchored ? pattern.slice(0, -1) : pattern).split('*')
    this.#prefix = prefix
    this.#parts = parts
  }

  /** Whether the pattern matches from the start of `path`, which must be in comparable form. */
  matches(path: string): boolean {
    if (!path.startsWith(this.#prefix)) return false
    let at = this.#prefix.length
    const last = this.#parts.length - 1
    if (last === -1) return !this.#anchored || at === path.length
    // Taking each part as early as possible leaves the most room for the next ones.
    for (let i = 0; i < last; i += 1) {
      at = this.#find(i, path, at)
      if (at === -1) return false
    }
    const part = this.#parts[last] as string
    if (this.#anchored) return path.length - part.length >= at && path.endsWith(part)
    return part === '' || this.#find(last, path, at) !== -1
  }

  /** Where the part ends in `path` when looked for from `from`, or -1 (Knuth, Morris and Pratt). */
  #find(index: number, path: string, from: number): number {
    const part = this.#parts[index] as string
    if (part.length === 0) return from
    this.#tables[index] ??= borderTable(part)
    const table = this.#tables[index] as Int32Array
    let matched = 0
    for (let at = from; at < path.length; at += 1) {
      const code = path.charCodeAt(at)
      while (matched > 0 && part.charCodeAt(matched) !== code) matched = table[matched - 1] as number
      if (part.charCodeAt(matched) === code) matched += 1
      if (matched === part.length) return at + 1
    }
    return -1
  }
}

/** For each prefix of `part`: the length of the longest proper start that is also its end. */
function borderTable(part: string): Int32Array {
  const table = new Int32Array(part.length)
  let border = 0
  for (let at = 1; at < part.length; at += 1) {
    const code = part.charCodeAt(at)
    while (border > 0 && part.charCodeAt(border) !== code) border = table[border - 1] as number
    if (part.charCodeAt(border) === code) border += 1
    table[at] = border
  }
  return table
}
