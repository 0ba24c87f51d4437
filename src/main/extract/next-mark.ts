/**
 * Looks for one mark in a text at places that only go forward, and never searches a stretch twice: a mark that is far
 * away, or nowhere, would otherwise be searched for again at every place, which takes quadratic time.
 */
export class NextMark {
  readonly #text: string
  readonly #mark: string
  #found = -1

  constructor(text: string, mark: string) {
    this.#text = text
    this.#mark = mark
  }

  /** Position of the first mark at or after `start`; infinity when there is none. */
  from(start: number): number {
    if (this.#found < start) {
      const found = this.#text.indexOf(this.#mark, start)
      this.#found = found === -1 ? Number.POSITIVE_INFINITY : found
    }
    return this.#found
  }
}
