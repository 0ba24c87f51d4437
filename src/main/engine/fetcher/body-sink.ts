/**
 * Collects a body into one array whose buffer holds nothing else, so that it can be handed to another thread
 * without copying. Chunks that arrive are slices of memory that is used again, and are copied at once.
 */

/** Announced lengths up to this are allocated ahead; beyond, a host must send bytes before memory is spent on it. */
const TRUSTED_LENGTH = 1024 * 1024

export class BodySink {
  readonly #maxBytes: number
  /** Filled from the front when the length was announced. */
  #ahead: Buffer | null = null
  #chunks: Uint8Array[] = []
  #bytes = 0

  /**
   * @param maxBytes - how much is taken in
   * @param announcedBytes - Content-Length, `null` when there is none; it may be a lie
   */
  constructor(maxBytes: number, announcedBytes: number | null) {
    this.#maxBytes = maxBytes
    if (announcedBytes !== null && announcedBytes > 0 && announcedBytes <= Math.min(maxBytes, TRUSTED_LENGTH)) {
      // Never from the shared pool of Node: the buffer will be transferred.
      this.#ahead = Buffer.allocUnsafeSlow(announcedBytes)
    }
  }

  /** Takes a chunk in; `false` when it did not fit as a whole. */
  add(chunk: Uint8Array): boolean {
    const room = this.#maxBytes - this.#bytes
    const part = chunk.length <= room ? chunk : chunk.subarray(0, room)
    const ahead = this.#ahead
    if (ahead !== null && this.#bytes + part.length <= ahead.length) {
      ahead.set(part, this.#bytes)
    } else {
      this.#keepChunk(part)
    }
    this.#bytes += part.length
    return part === chunk
  }

  /** The body. The sink must not be used afterwards. */
  finish(): Uint8Array {
    // Not a shared constant: its buffer may be transferred only once.
    if (this.#bytes === 0) return new Uint8Array(0)
    const ahead = this.#ahead
    if (ahead !== null && ahead.length === this.#bytes) return new Uint8Array(ahead.buffer)
    const chunks = ahead === null ? this.#chunks : [ahead.subarray(0, this.#bytes)]
    const body = Buffer.allocUnsafeSlow(this.#bytes)
    let at = 0
    for (const chunk of chunks) {
      body.set(chunk, at)
      at += chunk.length
    }
    return new Uint8Array(body.buffer)
  }

  #keepChunk(part: Uint8Array): void {
    if (this.#ahead !== null) {
      // More came than was announced: what was laid out ahead is one chunk of many now.
      this.#chunks.push(this.#ahead.subarray(0, this.#bytes))
      this.#ahead = null
    }
    this.#chunks.push(Buffer.from(part))
  }
}
