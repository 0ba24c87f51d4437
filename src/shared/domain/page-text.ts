/** The visible text of a page, as it is kept, searched, shown and compared. */

/**
 * UTF-8 bytes of the text of one page that are kept. What is stored may be one character longer: that tells that there
 * was more.
 */
export const MAX_TEXT_BYTES = 1024 * 1024

export interface PageText {
  /** White space folded; a line for each block of the page. At most {@link MAX_TEXT_BYTES} in UTF-8. */
  readonly text: string
  /** Whether the page has more text than that. */
  readonly truncated: boolean
  /** Whether the text itself was kept, or was made from the body that was kept. */
  readonly from: 'kept' | 'body'
}
