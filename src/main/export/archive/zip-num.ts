/**
 * An index in blocks of some hundred lines, each a gzip member of its own, and the list of the blocks: a reader finds
 * a URL in an index of millions by reading the list and one block.
 */
import { gzipSync } from 'node:zlib'

const BLOCK_LINES = 300

export class ZipNum {
  readonly #list: string[]
  #offset = 0

  /** @param filename - of the blocks, without folders */
  constructor(filename: string) {
    this.#list = [`!meta 0 ${JSON.stringify({ format: 'cdxj-gzip-1.0', filename })}`]
  }

  *blocks(lines: Iterable<readonly string[]>): Generator<Buffer> {
    let block: string[] = []
    for (const some of lines) {
      for (const line of some) {
        block.push(line)
        if (block.length < BLOCK_LINES) continue
        yield this.#pack(block)
        block = []
      }
    }
    if (block.length > 0) yield this.#pack(block)
  }

  /** The list of the blocks, once all of them were made. */
  list(): Buffer {
    return Buffer.from(`${this.#list.join('\n')}\n`, 'utf8')
  }

  #pack(lines: readonly string[]): Buffer {
    const packed = gzipSync(`${lines.join('\n')}\n`)
    const first = lines[0] as string
    const key = first.slice(0, first.indexOf(' {'))
    this.#list.push(`${key} ${JSON.stringify({ offset: this.#offset, length: packed.length })}`)
    this.#offset += packed.length
    return packed
  }
}
