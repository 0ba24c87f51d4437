/**
 * Bodies that are kept, in pieces. A body may have a gigabyte, so it is never unpacked as a whole: it is inflated step
 * by step from its start, off the thread, up to what was asked for.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { TrawlError } from '../../shared/errors'
import type { Database } from './database'

export interface StoredBody {
  readonly urlId: number | null
  readonly disposition: number | null
  readonly bytes: number | null
  readonly state: string | null
  readonly contentType: string | null
  readonly sniffedType: string | null
  readonly charset: string | null
  readonly charsetSource: string | null
  /** `null` when the body is not kept. */
  readonly keptBytes: number | null
  readonly fetchedAtMs: number | null
}

/** Whoever looks at bytes scrolls on: this much round them is unpacked at once and held. */
const WINDOW_BYTES = 4 * 1024 * 1024
const OUTPUT_BYTES = 256 * 1024
const INPUT_BYTES = 64 * 1024

interface Window {
  readonly urlId: number
  readonly fetchedAtMs: number | null
  readonly from: number
  readonly bytes: Buffer
}

export class PageBodies {
  readonly #info
  readonly #deflated
  readonly #picture
  #window: Window | null = null

  constructor(database: Database) {
    this.#info = database.prepare<[number]>(
      `SELECT row.url_id AS urlId, url.disposition, page.body_bytes AS bytes, page.body_state AS state,
         page.content_type AS contentType, page.sniffed_type AS sniffedType, page.charset,
         page.charset_source AS charsetSource, length(body.deflated) AS keptBytes, page.fetched_at_ms AS fetchedAtMs
       FROM row LEFT JOIN url ON url.id = row.url_id LEFT JOIN page ON page.url_id = row.url_id
         LEFT JOIN page_body AS body ON body.url_id = row.url_id
       WHERE row.row_no = ?`,
    )
    this.#picture = database
      .prepare<[number]>('SELECT picture FROM row JOIN page_render USING (url_id) WHERE row.row_no = ?')
      .pluck()
    this.#deflated = database.prepare<[number]>('SELECT deflated FROM page_body WHERE url_id = ?').pluck()
  }

  /** @throws {TrawlError} `bad_query` when there is no such row */
  info(rowNo: number): StoredBody {
    const info = this.#info.get(rowNo) as StoredBody | undefined
    if (info === undefined) throw new TrawlError('bad_query', `There is no row ${rowNo} in this crawl.`)
    return info
  }

  /** The first bytes of a body, at most `count`; none when it is not kept. */
  head({ urlId }: StoredBody, count: number): Promise<Buffer> {
    return this.#slice(urlId, 0, count)
  }

  /** Bytes from anywhere in a body; fewer than `count` at its end or at the end of the window they lie in. */
  async bytes(body: StoredBody, from: number, count: number): Promise<Buffer> {
    const start = from - (from % WINDOW_BYTES)
    const { urlId, fetchedAtMs } = body
    if (urlId === null) return Buffer.alloc(0)
    let held = this.#window
    if (held === null || held.urlId !== urlId || held.fetchedAtMs !== fetchedAtMs || held.from !== start) {
      held = { urlId, fetchedAtMs, from: start, bytes: await this.#slice(urlId, start, WINDOW_BYTES) }
      this.#window = held
    }
    return held.bytes.subarray(from - start, from - start + count)
  }

  /** What the first screen of a row's page looked like, as JPEG; `null` where no picture is kept. */
  picture(rowNo: number): Buffer | null {
    return (this.#picture.get(rowNo) as Buffer | null | undefined) ?? null
  }

  /** Writes the whole body to a file; answers its size. @throws {TrawlError} `bad_query`, `folder_unwritable` */
  async save({ urlId }: StoredBody, path: string): Promise<number> {
    const deflated = this.#read(urlId)
    if (deflated === null) throw new TrawlError('bad_query', 'The body of this row is not kept.')
    const file = createWriteStream(path)
    try {
      await pipeline(piecesOf(deflated), createInflateRaw({ chunkSize: OUTPUT_BYTES }), file)
    } catch (cause) {
      throw (cause as NodeJS.ErrnoException).syscall === undefined
        ? damaged(cause)
        : new TrawlError('folder_unwritable', `Cannot write ${path}.`, {
            hint: 'Choose another folder, or change its permissions.',
            cause,
          })
    }
    return file.bytesWritten
  }

  #read(urlId: number | null): Buffer | null {
    return urlId === null ? null : ((this.#deflated.get(urlId) as Buffer | undefined) ?? null)
  }

  async #slice(urlId: number | null, from: number, count: number): Promise<Buffer> {
    const deflated = this.#read(urlId)
    if (deflated === null) return Buffer.alloc(0)
    const inflated = piecesOf(deflated).pipe(createInflateRaw({ chunkSize: OUTPUT_BYTES }))
    const wanted: Buffer[] = []
    let at = 0
    try {
      for await (const piece of inflated as AsyncIterable<Buffer>) {
        const part = piece.subarray(Math.max(0, from - at), Math.max(0, from + count - at))
        if (part.length > 0) wanted.push(part)
        at += piece.length
        if (at >= from + count) break
      }
    } catch (cause) {
      throw damaged(cause)
    }
    return Buffer.concat(wanted)
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += INPUT_BYTES) yield bytes.subarray(at, at + INPUT_BYTES)
}

function piecesOf(bytes: Buffer): Readable {
  return Readable.from(slices(bytes), { objectMode: false })
}

function damaged(cause: unknown): TrawlError {
  return new TrawlError('crawl_damaged', 'The kept body of a page cannot be unpacked.', { cause })
}
