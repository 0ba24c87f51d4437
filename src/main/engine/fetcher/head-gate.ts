/**
 * What comes over a connection until the head of an answer is there: tells the version of HTTP, takes interim
 * answers out, has lines repaired and bounds the whole. The parser behind it does none of this: it takes an unasked
 * 100 for an error, says nothing of the version, and counts neither reason phrases nor interim answers.
 */
import { HeadLines } from './head-lines'

const PREFIX = Buffer.from('HTTP/1.', 'latin1')
const PROTOCOL = Buffer.from('HTTP', 'latin1')
const CASE_BIT = 0x20
/** `HTTP/1.1 200`: up to the status. */
const STATUS_END = 12
const DIGIT_0 = 0x30
const DIGIT_1 = 0x31
const LF = 0x0a
const CR = 0x0d

export class HeadGate {
  readonly #maxBytes: number
  readonly #lines = new HeadLines()
  #closed = false
  #bytes = 0
  /** Octets of a status line that is not there as a whole. */
  #held: Buffer | null = null
  /** Line ends in a row while an interim answer is passed over; `null` when none is. */
  #lineEnds: number | null = null
  #isDecided = false
  /** Whether what is decided on began like HTTP. */
  #isHttp = false
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

  /** A request goes out: what comes next is an answer to it. What came before is not, and the parser's to refuse. */
  close(): void {
    this.#closed = true
    this.#lines.reset()
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
    if (this.#isDecided) return this.#repaired(chunk)
    let rest: Buffer = this.#held === null ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = null
    for (;;) {
      if (this.#lineEnds !== null) {
        const end = this.#interimEnd(rest)
        if (end === -1) return null
        this.#lineEnds = null
        rest = rest.subarray(end)
      }
      this.#isHttp = beginsLikeHttp(rest)
      if (this.#isHttp && rest.length < STATUS_END) {
        this.#held = Buffer.from(rest)
        return null
      }
      if (!this.#isHttp || !isInterim(rest)) break
      this.#lineEnds = 0
    }
    this.#isDecided = true
    if (!this.#isHttp) return rest
    this.#version = rest[PREFIX.length] === DIGIT_0 ? '1.0' : '1.1'
    return this.#repaired(withCapitals(rest))
  }

  /** `null` when nothing of the chunk can be passed on yet: for the parser nothing is an end. */
  #repaired(chunk: Buffer): Buffer | null {
    if (!this.#isHttp) return chunk
    const through = this.#lines.add(chunk)
    return through.length === 0 ? null : through
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

/** Whether `HTTP/1.` stands here, or its beginning: in any case, as browsers take it (RFC 9112, 2.3 wants capitals). */
function beginsLikeHttp(octets: Buffer): boolean {
  const length = Math.min(octets.length, PREFIX.length)
  for (let i = 0; i < length; i += 1) {
    if (((octets[i] as number) | CASE_BIT) !== ((PREFIX[i] as number) | CASE_BIT)) return false
  }
  return true
}

/** With the name of the protocol as the parser wants it. */
function withCapitals(octets: Buffer): Buffer {
  if (octets.compare(PROTOCOL, 0, PROTOCOL.length, 0, PROTOCOL.length) === 0) return octets
  return Buffer.concat([PROTOCOL, octets.subarray(PROTOCOL.length)])
}

/** Whether a 1xx answer begins here. 101 is none: after it the connection is no longer HTTP. */
function isInterim(octets: Buffer): boolean {
  return octets[9] === DIGIT_1 && !(octets[10] === DIGIT_0 && octets[11] === DIGIT_1)
}
