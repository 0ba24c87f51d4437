/**
 * What comes over a connection until the head of an answer is there: tells the version of HTTP, takes interim
 * answers out and bounds the whole. The parser behind it does none of this: it takes an unasked 100 for an error,
 * says nothing of the version, and counts neither reason phrases nor interim answers.
 */

const PREFIX = Buffer.from('HTTP/1.', 'latin1')
/** `HTTP/1.1 200`: up to the status. */
const STATUS_END = 12
const DIGIT_0 = 0x30
const DIGIT_1 = 0x31
const LF = 0x0a
const CR = 0x0d

export class HeadGate {
  readonly #maxBytes: number
  #closed = true
  #bytes = 0
  /** Octets of a status line that is not there as a whole. */
  #held: Buffer | null = null
  /** Line ends in a row while an interim answer is passed over; `null` when none is. */
  #lineEnds: number | null = null
  #isDecided = false
  #version: '1.0' | '1.1' = '1.1'

  /** @param maxBytes - taken for one answer until its head is there; the last chunk may go beyond */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Whether chunks must pass through {@link pass}. */
  get isClosed(): boolean {
    return this.#closed
  }

  /** Of the last answer. */
  get version(): '1.0' | '1.1' {
    return this.#version
  }

  /** A request goes out: what comes next is an answer to it. */
  close(): void {
    this.#closed = true
    this.#bytes = 0
    this.#held = null
    this.#lineEnds = null
    this.#isDecided = false
  }

  /** The head is there. */
  open(): void {
    this.#closed = false
  }

  /** The part of a chunk that the parser is to see: `null` for nothing, `overflow` when too much came before it. */
  pass(chunk: Buffer): Buffer | null | 'overflow' {
    if (this.#bytes > this.#maxBytes) return 'overflow'
    this.#bytes += chunk.length
    if (this.#isDecided) return chunk
    let rest: Buffer = this.#held === null ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = null
    for (;;) {
      if (this.#lineEnds !== null) {
        const end = this.#interimEnd(rest)
        if (end === -1) return null
        this.#lineEnds = null
        rest = rest.subarray(end)
      }
      if (rest.length < STATUS_END && PREFIX.subarray(0, rest.length).equals(rest.subarray(0, PREFIX.length))) {
        this.#held = Buffer.from(rest)
        return null
      }
      if (!isInterim(rest)) break
      this.#lineEnds = 0
    }
    this.#isDecided = true
    this.#version = rest[PREFIX.length] === DIGIT_0 && rest.indexOf(PREFIX) === 0 ? '1.0' : '1.1'
    return rest
  }

  /** Where the empty line after an interim head ends; -1 when it has not come. */
  #interimEnd(octets: Buffer): number {
    let ends = this.#lineEnds ?? 0
    for (let i = 0; i < octets.length; i += 1) {
      const octet = octets[i]
      if (octet === LF) ends += 1
      else if (octet !== CR) ends = 0
      if (ends === 2) return i + 1
    }
    this.#lineEnds = ends
    return -1
  }
}

/** Whether a 1xx answer begins here. 101 is none: after it the connection is no longer HTTP. */
function isInterim(octets: Buffer): boolean {
  if (
    octets.length < STATUS_END ||
    octets[9] !== DIGIT_1 ||
    octets.compare(PREFIX, 0, PREFIX.length, 0, PREFIX.length)
  ) {
    return false
  }
  return !(octets[10] === DIGIT_0 && octets[11] === DIGIT_1)
}
