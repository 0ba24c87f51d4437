/** Small blocks put together to such as are worth a write. */
import { BLOCK_CHARS, type ExportBlock } from '../export-block'

type Bytes = ExportBlock & { readonly content: Uint8Array }

export async function* gathered(blocks: Iterable<Bytes> | AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let pieces: Uint8Array[] = []
  let bytes = 0
  let rows = 0
  for await (const block of blocks) {
    pieces.push(block.content)
    bytes += block.content.length
    rows += block.rows
    if (bytes < BLOCK_CHARS) continue
    yield { content: Buffer.concat(pieces), rows }
    pieces = []
    bytes = 0
    rows = 0
  }
  if (bytes > 0 || rows > 0) yield { content: Buffer.concat(pieces), rows }
}
