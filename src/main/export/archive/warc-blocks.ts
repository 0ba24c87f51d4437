/** Captures as one WARC file, record by record; what the index needs goes into the ledger. */
import type { ArchiveLedger, CaptureSource } from '../../../shared/domain/capture'
import { TrawlError } from '../../../shared/errors'
import type { ExportBlock } from '../export-block'
import { type ArchiveScene, captureRecords, warcFields } from './capture-records'
import { cdxjLine } from './cdxj'
import { pageLine } from './page-line'
import { type GzipRecord, gzipRecord, newRecordId, type WarcField } from './warc-record'

/** What is said of the archive as a whole. */
export interface ArchiveAbout {
  /** Name of the crawl. */
  readonly name: string
  /** Name and version of the program. */
  readonly software: string
  readonly madeAtMs: number
  readonly userAgent: string
  /** Whether robots.txt was obeyed, in the words of the warcinfo record. */
  readonly robots: 'obey' | 'ignore'
}

export interface ArchiveParts {
  readonly source: CaptureSource
  readonly ledger: ArchiveLedger
  readonly about: ArchiveAbout
  readonly requestHead: ArchiveScene['requestHead']
}

const BLOCK_BYTES = 256 * 1024
const SPECIFICATION = 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'

/**
 * @param filename - of the archive, without folders
 * @throws {TrawlError} `bad_request` when none of the rows has a kept body; `crawl_damaged`
 */
export async function* warcBlocks(
  { source, ledger, about, requestHead }: ArchiveParts,
  filename: string,
): AsyncGenerator<ExportBlock & { readonly content: Uint8Array }> {
  const warcinfoId = newRecordId()
  const scene: ArchiveScene = { requestHead, warcinfoId, ledger }
  const info = await warcinfo(about, warcinfoId, filename)
  let pieces = [...info.pieces]
  let bytes = info.bytes
  let offset = info.bytes
  let rows = 0
  let captured = 0
  for (const block of source.captures()) {
    for (const capture of block.captures) {
      captured += 1
      for (const { record, entry } of captureRecords(capture, scene)) {
        const written = await gzipRecord(record)
        const place = { filename, offset, length: written.bytes }
        if (entry !== null) ledger.addIndexLine(cdxjLine(entry, place))
        offset += written.bytes
        bytes += written.bytes
        pieces.push(...written.pieces)
        if (bytes < BLOCK_BYTES) continue
        yield { content: Buffer.concat(pieces), rows }
        pieces = []
        bytes = 0
        rows = 0
      }
      const page = pageLine(capture)
      if (page !== null) ledger.addPageLine(page)
    }
    rows += block.rows
  }
  if (captured === 0) throw nothingKept()
  yield { content: Buffer.concat(pieces), rows }
}

/** What was chosen has no bodies, although the crawl has some. */
export function nothingKept(): TrawlError {
  return new TrawlError('bad_request', 'None of these rows has a kept body.', {
    hint: 'Choose rows that were fetched while the setting "Keep bodies" was on.',
  })
}

function warcinfo(about: ArchiveAbout, id: string, filename: string): Promise<GzipRecord> {
  const fields: readonly WarcField[] = [
    ['software', about.software],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', SPECIFICATION],
    ['isPartOf', about.name],
    ['robots', about.robots],
    ['http-header-user-agent', about.userAgent],
    [
      'description',
      'Bodies are stored without their content coding and transfer coding; the lines of headers that spoke of them ' +
        'begin with X-Archive-Orig-. Requests are made anew from the settings of the crawl, without what signs in.',
    ],
  ]
  return gzipRecord({
    type: 'warcinfo',
    id,
    atMs: about.madeAtMs,
    fields: [['WARC-Filename', filename]],
    contentType: 'application/warc-fields',
    head: warcFields(fields),
    body: null,
  })
}
