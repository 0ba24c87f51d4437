/** WACZ 1.1.1: a ZIP file with a WARC file, its index and its pages, which players open as they are. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { ExportBlock } from '../export-block'
import { gathered } from '../zip/gathered'
import { type StreamedPiece, type ZipDirectory, ZipWriter } from '../zip/zip-writer'
import { deflateOpen } from './deflated-body'
import { type ArchiveParts, warcBlocks } from './warc-blocks'
import { labelledDigest } from './warc-record'
import { ZipNum } from './zip-num'

const WACZ_VERSION = '1.1.1'
const ARCHIVE = 'data.warc.gz'
const INDEX = 'index.cdx.gz'
const PAGES_HEAD = { format: 'json-pages-1.0', id: 'pages', title: 'All Pages' }

/** A file in the package, as datapackage.json lists it (Frictionless Data Package 1.0). */
interface Resource {
  readonly name: string
  readonly path: string
  readonly hash: string
  readonly bytes: number
}

/** @throws {TrawlError} `bad_request` when none of the rows has a kept body; `crawl_damaged` */
export function waczFile(parts: ArchiveParts): AsyncGenerator<ExportBlock> {
  return gathered(new Wacz(parts).blocks())
}

class Wacz {
  readonly #resources: Resource[] = []
  readonly #zip = new ZipWriter(new ListedEntries())
  readonly #parts: ArchiveParts

  constructor(parts: ArchiveParts) {
    this.#parts = parts
  }

  async *blocks() {
    const { ledger, about } = this.#parts
    // What is compressed already is stored: players read single records out of it.
    yield* this.#file(`archive/${ARCHIVE}`, 'stored', this.#archive())
    const index = new ZipNum(INDEX)
    yield* this.#file(`indexes/${INDEX}`, 'stored', stored(index.blocks(ledger.indexLines())))
    yield* this.#file('indexes/index.idx', 'stored', stored([index.list()]))
    yield* this.#file('pages/pages.jsonl', 'deflated', this.#pages())
    const description = {
      profile: 'data-package',
      title: about.name,
      created: new Date(about.madeAtMs).toISOString(),
      wacz_version: WACZ_VERSION,
      software: about.software,
      resources: this.#resources,
    }
    const datapackage = Buffer.from(`${JSON.stringify(description, null, 2)}\n`, 'utf8')
    yield* this.#text('datapackage.json', datapackage)
    const digest = { path: 'datapackage.json', hash: sha256(datapackage) }
    yield* this.#text('datapackage-digest.json', Buffer.from(`${JSON.stringify(digest, null, 2)}\n`, 'utf8'))
    yield* this.#zip.end()
  }

  async *#archive(): AsyncGenerator<StreamedPiece> {
    for await (const { content, rows } of warcBlocks(this.#parts, ARCHIVE)) yield { packed: content, content, rows }
  }

  *#pages(): Generator<StreamedPiece> {
    yield deflatedPiece([JSON.stringify(PAGES_HEAD)])
    for (const lines of this.#parts.ledger.pageLines()) yield deflatedPiece(lines)
  }

  /** A file that datapackage.json lists. */
  async *#file(
    path: string,
    method: 'stored' | 'deflated',
    pieces: Iterable<StreamedPiece> | AsyncIterable<StreamedPiece>,
  ) {
    const digest = createHash('sha256')
    let bytes = 0
    async function* watched(): AsyncGenerator<StreamedPiece> {
      for await (const piece of pieces) {
        digest.update(piece.content)
        bytes += piece.content.length
        yield piece
      }
    }
    yield* this.#zip.streamed(path, this.#parts.about.madeAtMs, method, watched())
    this.#resources.push({
      name: path.slice(path.indexOf('/') + 1),
      path,
      hash: labelledDigest(digest.digest()),
      bytes,
    })
  }

  *#text(name: string, text: Buffer) {
    const content = { method: 'stored', packed: text, crc: crc32(text), bytes: text.length } as const
    yield* this.#zip.whole(name, this.#parts.about.madeAtMs, content, 0)
  }
}

/** Six entries need no place outside of memory. */
class ListedEntries implements ZipDirectory {
  readonly #entries: Uint8Array[] = []

  addEntry(entry: Uint8Array): void {
    this.#entries.push(entry)
  }

  entries(): Iterable<readonly Uint8Array[]> {
    return [this.#entries]
  }
}

function* stored(pieces: Iterable<Uint8Array>): Generator<StreamedPiece> {
  for (const piece of pieces) yield { packed: piece, content: piece, rows: 0 }
}

function deflatedPiece(lines: readonly string[]): StreamedPiece {
  const content = Buffer.from(`${lines.join('\n')}\n`, 'utf8')
  return { packed: deflateOpen(content), content, rows: 0 }
}

function sha256(bytes: Uint8Array): string {
  return labelledDigest(createHash('sha256').update(bytes).digest())
}
