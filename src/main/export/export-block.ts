/** A piece of an export on its way to the sink. */
export interface ExportBlock {
  /** Text is written in UTF-8. */
  readonly content: string | Uint8Array
  /** Records that end in it. */
  readonly rows: number
  /** Absolute path of the file that it belongs to, where an export has several; else the one that was asked for. */
  readonly file?: string
}

/** Blocks in their order. Whoever makes them asynchronously lets the event loop turn. */
export type ExportBlocks = Iterable<ExportBlock> | AsyncIterable<ExportBlock>

/**
 * Characters after which a block is handed on. Large enough that a write costs little beside making the text, small
 * enough that the thread answers a cancel within a few milliseconds.
 */
export const BLOCK_CHARS = 128 * 1024
