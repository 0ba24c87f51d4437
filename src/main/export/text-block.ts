/** A piece of an export on its way to the sink. */
export interface TextBlock {
  readonly text: string
  /** Rows that end in it. */
  readonly rows: number
}

/**
 * Characters after which a block is handed on. Large enough that a write costs little beside making the text, small
 * enough that the thread answers a cancel within a few milliseconds.
 */
export const BLOCK_CHARS = 128 * 1024
