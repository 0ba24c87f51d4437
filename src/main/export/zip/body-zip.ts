/** Bodies as files of a ZIP file, by host and path, and index.csv, which says what is where. */
import type { ArchiveLedger, Capture, CaptureSource } from '../../../shared/domain/capture'
import type { ExportTable, TableRecord } from '../../../shared/domain/export-table'
import { bodyCrc, deflateOpen } from '../archive/deflated-body'
import { nothingKept } from '../archive/warc-blocks'
import type { ExportBlock } from '../export-block'
import { csvBlocks } from '../table/csv'
import { fileNameOf, otherName } from './file-names'
import { gathered } from './gathered'
import { type StreamedPiece, ZipWriter } from './zip-writer'

const FOLDER = 'files'
const INDEX = 'index.csv'

/** @throws {TrawlError} `bad_request` when none of the rows has a kept body; `crawl_damaged` */
export function bodyZip(source: CaptureSource, ledger: ArchiveLedger, madeAtMs: number): AsyncGenerator<ExportBlock> {
  return gathered(zipBlocks(source, ledger, madeAtMs))
}

async function* zipBlocks(source: CaptureSource, ledger: ArchiveLedger, madeAtMs: number) {
  const zip = new ZipWriter(ledger)
  let files = 0
  for (const { captures, rows } of source.captures()) {
    for (const capture of captures) {
      const { body, atMs } = capture
      if (body === null) {
        ledger.addPageLine(JSON.stringify(indexRecord(capture, null)))
        continue
      }
      const name = claimedName(capture, ledger)
      const content = {
        method: 'deflated',
        packed: body.deflated,
        crc: await bodyCrc(body),
        bytes: body.bytes,
      } as const
      yield* zip.whole(`${FOLDER}/${name}`, atMs, content, 0)
      ledger.addPageLine(JSON.stringify(indexRecord(capture, `${FOLDER}/${name}`)))
      files += 1
    }
    yield { content: new Uint8Array(0), rows }
  }
  if (files === 0) throw nothingKept()
  yield* zip.streamed(INDEX, madeAtMs, 'deflated', indexPieces(ledger))
  yield* zip.end()
}

function claimedName({ finalUrl, mediaType }: Capture, ledger: ArchiveLedger): string {
  const wanted = fileNameOf(finalUrl, mediaType)
  let name = wanted
  // Not all systems tell capitals apart.
  for (let nth = 1; !ledger.claim(name.toLowerCase()); nth += 1) name = otherName(wanted, finalUrl, nth)
  return name
}

function indexRecord(capture: Capture, file: string | null): TableRecord {
  const { rowNo, url, finalUrl, status, mediaType, body, cut } = capture
  return [rowNo, url, finalUrl, status, mediaType, body?.bytes ?? 0, cut, file]
}

function* indexPieces(ledger: ArchiveLedger): Generator<StreamedPiece> {
  const table: ExportTable = {
    columns: [
      { name: 'row', kind: 'integer' },
      { name: 'url', kind: 'text' },
      { name: 'final_url', kind: 'text' },
      { name: 'status', kind: 'integer' },
      { name: 'type', kind: 'text' },
      { name: 'bytes', kind: 'integer' },
      { name: 'cut', kind: 'text' },
      { name: 'file', kind: 'text' },
    ],
    total: 0,
    *blocks() {
      for (const lines of ledger.pageLines()) yield lines.map((line) => JSON.parse(line) as TableRecord)
    },
  }
  for (const { content } of csvBlocks(table, { separator: ',', bom: false })) {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    yield { packed: deflateOpen(bytes), content: bytes, rows: 0 }
  }
}
