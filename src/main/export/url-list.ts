/**
 * URLs as text: one a line, each once, in the order of the rows; lines without a URL are left out. What Trawl and other
 * programs read as a list.
 */
import { BLOCK_CHARS, type ExportBlock } from './export-block'

/** @param rest - lets the thread answer; called after each block of rows */
export async function* urlListBlocks(
  blocks: Iterable<readonly string[]>,
  rest: () => Promise<void>,
): AsyncGenerator<ExportBlock> {
  let text = ''
  let rows = 0
  for (const urls of blocks) {
    for (const url of urls) text += `${url}\n`
    rows += urls.length
    if (text.length >= BLOCK_CHARS) {
      yield { content: text, rows }
      text = ''
      rows = 0
    } else {
      await rest()
      // An empty block: whoever writes asks whether this was cancelled.
      yield { content: '', rows: 0 }
    }
  }
  yield { content: text, rows }
}
