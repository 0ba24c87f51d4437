/** How many rows a step of long work takes, so that it lasts about as long as others may be kept waiting. */

const TARGET_MS = 10
const SMALLEST = 256
const LARGEST = 16_384

export class SliceSize {
  #rows = 1024
  #beganAtMs = 0

  /** Rows of the step that begins now. */
  begin(): number {
    this.#beganAtMs = performance.now()
    return this.#rows
  }

  /** The step is done: the next one is longer or shorter. */
  end(): void {
    const tookMs = performance.now() - this.#beganAtMs
    if (tookMs < TARGET_MS / 2) this.#rows = Math.min(LARGEST, this.#rows * 2)
    else if (tookMs > TARGET_MS * 1.5) this.#rows = Math.max(SMALLEST, this.#rows / 2)
  }
}
