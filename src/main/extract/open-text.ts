/** The text of an open link or heading, gathered until it ends. One for all links of a document: they do not nest. */
import { foldText } from './text-folding'

export class OpenText {
  readonly #maxLength: number
  #isOpen = false
  #text = ''
  /** Whether the text is known to be folded. */
  #isFolded = false
  #alt = ''

  /** @param maxLength of the text that is kept, in UTF-16 code units */
  constructor(maxLength: number) {
    this.#maxLength = maxLength
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  start(): void {
    this.#isOpen = true
    this.#text = ''
    this.#isFolded = false
    this.#alt = ''
  }

  /**
   * Adds a part while it is open.
   *
   * @param isFolded whether folding would leave the part as it is
   */
  add(part: string, isFolded: boolean): void {
    if (!this.#isOpen) return
    if (this.#text === '') {
      if (part === ' ') return
      this.#text = part
      this.#isFolded = isFolded
    } else if (this.#text.length <= this.#maxLength * 4) {
      // A little more than is kept, because folding shortens it; an unclosed link would else gather the whole page.
      this.#text += part
      this.#isFolded = false
    }
  }

  /** Adds the text of an image; the first that has one speaks for an element that holds nothing else. */
  addAlt(alt: string): void {
    if (this.#isOpen) this.#alt ||= alt
  }

  /** The text, folded and cut. */
  end(): string {
    this.#isOpen = false
    if (this.#isFolded && this.#text.length <= this.#maxLength) return this.#text
    return foldText(this.#text, this.#maxLength) || foldText(this.#alt, this.#maxLength)
  }
}
