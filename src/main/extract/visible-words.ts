/** The words of a page as a reader sees them, a line for each block. Read from a kept body when somebody looks at it. */
import { Parser } from 'htmlparser2'

const STEP_CHARS = 20_000
/** The parser takes the longer for each element the deeper it lies: what nests deeper than any page is not read on. */
const MAX_DEPTH = 10_000

/** What is in these is not shown as text. */
const UNSEEN: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'head',
  'iframe',
  'object',
  'svg',
])

/** These run along in a line; all others begin a new one. */
const INLINE: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q rp rt ruby s samp ' +
    'small span strong sub sup time tt u var wbr'
  ).split(' '),
)

/** In steps: each yield is a moment to answer others. */
export function* visibleWordsSteps(html: string): Generator<void, string> {
  const words = new Words()
  const parser = new Parser(words, { decodeEntities: true, lowerCaseTags: true })
  for (let at = 0; at < html.length && words.depth <= MAX_DEPTH; at += STEP_CHARS) {
    parser.write(html.slice(at, at + STEP_CHARS))
    yield
  }
  if (words.depth <= MAX_DEPTH) parser.end()
  return words.result()
}

class Words {
  depth = 0
  readonly #lines: string[] = []
  #line = ''
  #unseen = 0

  onopentag(name: string): void {
    this.depth += 1
    if (UNSEEN.has(name)) this.#unseen += 1
    else if (name === 'td' || name === 'th') this.#line += '\t'
    else if (!INLINE.has(name)) this.#endLine()
  }

  ontext(text: string): void {
    if (this.#unseen === 0) this.#line += text
  }

  onclosetag(name: string): void {
    this.depth -= 1
    if (UNSEEN.has(name)) this.#unseen = Math.max(0, this.#unseen - 1)
    else if (!INLINE.has(name) && name !== 'td' && name !== 'th') this.#endLine()
  }

  result(): string {
    this.#endLine()
    return this.#lines.join('\n')
  }

  #endLine(): void {
    const line = this.#line.replace(/[\s\u00a0]+/g, ' ').trim()
    this.#line = ''
    if (line !== '') this.#lines.push(line)
  }
}
