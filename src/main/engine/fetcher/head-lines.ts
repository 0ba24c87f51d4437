/**
 * The lines of one head on their way to the parser, in the one form that it takes. Repaired is what the standards let
 * a recipient repair and what browsers read: folded lines (RFC 9112, 5.2), line ends without CR and stray CRs
 * (RFC 9112, 2.2), a length that is said twice (RFC 9110, 8.6). All else stays as it came, for the parser to judge.
 */

const HT = 0x09
const LF = 0x0a
const CR = 0x0d
const SP = 0x20
const CAPITAL_C = 0x43
const SMALL_C = 0x63
const SMALL_L = 0x6c
const LENGTH_NAME = 'content-length:'
/** No length is longer; what is, is none. */
const MAX_LENGTH_LINE = 80
const SPACE = Buffer.from(' ', 'latin1')
const LINE_END = Buffer.from('\r\n', 'latin1')
const NOTHING = Buffer.alloc(0)

export class HeadLines {
  /** Nothing of the line has come that the next octet begins. Not so in the status line. */
  #atStart = false
  #inStatusLine = true
  #ended = false
  /** Octets whose meaning the next one decides: a line end, or the beginning of a length. */
  #held: Buffer | null = null
  /** The first Content-Length. */
  #length: string | null = null

  /** Another head begins. */
  reset(): void {
    this.#atStart = false
    this.#inStatusLine = true
    this.#ended = false
    this.#held = null
    this.#length = null
  }

  /**
   * @param chunk - what comes next, from the status line on; after the head anything
   * @returns what the parser is to see of it now: nearly always the chunk itself. May be empty.
   */
  add(chunk: Buffer): Buffer {
    if (this.#ended) return chunk
    const octets = this.#held === null ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = null
    const { length } = octets
    const repairs = new Repairs(octets)
    let at = 0
    for (;;) {
      if (this.#atStart) {
        const first = octets[at]
        if (first === LF) repairs.replace(at, at + 1, LINE_END)
        if (first === LF || (first === CR && at + 1 < length)) {
          this.#ended = true
          return repairs.until(length)
        }
        if (first === CR) return this.#hold(repairs, at)
        // The ninth octet of Content-Length is an l; that spares looking closer at most lines with a C.
        if ((first === SMALL_C || first === CAPITAL_C) && ((octets[at + 8] ?? SMALL_L) | 0x20) === SMALL_L) {
          const end = this.#repeatedLength(octets, at)
          if (end === 'unknown') return this.#hold(repairs, at)
          if (end !== null) {
            repairs.replace(at, end, NOTHING)
            at = end
            continue
          }
        }
        this.#atStart = false
      }
      // Nearly all octets are passed over here.
      while (at < length && (octets[at] as number) > CR) at += 1
      if (at === length) return repairs.until(length)
      const octet = octets[at]
      if (octet !== LF && octet !== CR) {
        at += 1
        continue
      }
      const next = octet === LF ? at + 1 : at + 2
      // Whether the line goes on is said by what comes behind its end.
      if (next >= length) return this.#hold(repairs, at)
      if (octet === CR && octets[at + 1] !== LF) {
        if (!this.#inStatusLine) repairs.replace(at, at + 1, SPACE)
        at += 1
        continue
      }
      const behind = octets[next]
      // Behind the status line there is nothing to go on with (RFC 9112, 2.2).
      if (!this.#inStatusLine && (behind === SP || behind === HT)) repairs.replace(at, next, SPACE)
      else {
        if (octet === LF) repairs.replace(at, next, LINE_END)
        this.#atStart = true
        this.#inStatusLine = false
      }
      at = next
    }
  }

  #hold(repairs: Repairs, from: number): Buffer {
    this.#held = repairs.copyFrom(from)
    return repairs.until(from)
  }

  /**
   * Where the line that begins at `from` ends when it says the length once more; `null` when it is anything else,
   * two lengths that disagree included.
   */
  #repeatedLength(octets: Buffer, from: number): number | 'unknown' | null {
    const to = Math.min(from + MAX_LENGTH_LINE, octets.length)
    const line = octets.toString('latin1', from, to)
    const name = line.slice(0, LENGTH_NAME.length).toLowerCase()
    if (!LENGTH_NAME.startsWith(name)) return null
    const end = line.indexOf('\n')
    if (end === -1 || end + 1 === line.length) return line.length < MAX_LENGTH_LINE ? 'unknown' : null
    if (name !== LENGTH_NAME || line[end + 1] === ' ' || line[end + 1] === '\t') return null
    const length = line.slice(name.length, end).trim()
    if (this.#length === null) this.#length = length
    else if (this.#length === length && /^\d+$/u.test(length)) return from + end + 1
    return null
  }
}

/** Octets of which some are to be others; copied only when there are such. */
class Repairs {
  readonly #octets: Buffer
  #parts: Buffer[] | null = null
  #taken = 0

  constructor(octets: Buffer) {
    this.#octets = octets
  }

  replace(from: number, to: number, by: Buffer): void {
    this.#parts ??= []
    this.#parts.push(this.#octets.subarray(this.#taken, from), by)
    this.#taken = to
  }

  /** All before `end`, repaired. */
  until(end: number): Buffer {
    if (this.#parts === null) return end === this.#octets.length ? this.#octets : this.#octets.subarray(0, end)
    return Buffer.concat([...this.#parts, this.#octets.subarray(this.#taken, end)])
  }

  /** For later, so that a small rest does not keep a large chunk. */
  copyFrom(from: number): Buffer {
    return Buffer.from(this.#octets.subarray(from))
  }
}
