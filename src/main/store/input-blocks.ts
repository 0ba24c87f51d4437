/**
 * The input of a crawl as it was given, kept in the crawl file until it has been read into rows. It is stored before
 * the crawl exists for anybody, so a kill at any instant loses no line.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Database } from './database'

export interface InputBlock {
  readonly seq: number
  readonly text: string
  /** Share of the input read once this block is done, 0 to 1. */
  readonly share: number
}

export class InputBlocks {
  readonly #insert
  readonly #next
  readonly #drop

  constructor(database: Database) {
    this.#insert = database.prepare<[number, Buffer]>('INSERT INTO input_block (share, deflated) VALUES (?, ?)')
    this.#next = database.prepare<[number]>(
      'SELECT seq, share, deflated FROM input_block WHERE seq > ? ORDER BY seq LIMIT 1',
    )
    this.#drop = database.prepare<[number]>('DELETE FROM input_block WHERE seq <= ?')
  }

  append(text: string, share: number): void {
    // UTF-16 keeps lone surrogates as they were; deflate takes the zero bytes out again.
    this.#insert.run(share, deflateRawSync(Buffer.from(text, 'utf16le'), { level: 1 }))
  }

  /** The first block after `seq`; `null` at the end. */
  next(seq: number): InputBlock | null {
    const row = this.#next.get(seq) as { seq: number; share: number; deflated: Buffer } | undefined
    if (row === undefined) return null
    return { seq: row.seq, share: row.share, text: inflateRawSync(row.deflated).toString('utf16le') }
  }

  /** Lets go of the blocks up to `seq`; part of the transaction that stores their rows. */
  drop(seq: number): void {
    this.#drop.run(seq)
  }
}
