/** NAME.warc.gz, and its index NAME.cdxj beside it. */
import { basename } from 'node:path'
import type { ExportBlock } from '../export-block'
import { type ArchiveParts, warcBlocks } from './warc-blocks'

const ENDING = /\.warc(?:\.gz)?$/i

/** Standard output takes the archive alone. */
export async function* warcFile(path: string, parts: ArchiveParts): AsyncGenerator<ExportBlock> {
  yield* warcBlocks(parts, path === '-' ? 'archive.warc.gz' : basename(path))
  if (path === '-') return
  const file = `${path.replace(ENDING, '')}.cdxj`
  for (const lines of parts.ledger.indexLines()) yield { content: `${lines.join('\n')}\n`, rows: 0, file }
}
