/**
 * What a web archive holds, as lines of cells (WARC 1.1, ISO 28500): the URL of each response, revisit and resource with its
 * time, status and type. Read as a stream; contents are passed over.
 */
import { TrawlError } from '../../../shared/errors'
import { cellLine } from './line-records'

const MOST_HEAD_BYTES = 1_048_576
/** Of the HTTP head in a record, from which status and type are taken. */
const MOST_HTTP_BYTES = 65_536
/** Lines handed on at once, in characters. */
const BLOCK_CHARS = 65_536
const COLUMNS = ['URL', 'Captured', 'Status', 'Type', 'Record'] as const
const RECORDS: ReadonlySet<string> = new Set(['response', 'revisit', 'resource'])

/** Whether a file that starts like this is a WARC file. */
export function isWarc(start: Uint8Array): boolean {
  return /^WARC\/\d\.\d\r?\n/.test(Buffer.from(start.subarray(0, 12)).toString('latin1'))
}

/**
 * The lines, some at a time. The first names the columns.
 *
 * @param name What the archive is called in messages.
 * @throws {TrawlError} `file_unreadable` when it is damaged or cut off
 */
export async function* warcLines(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const source = new ByteSource(bytes)
  let lines = `${cellLine(COLUMNS)}\n`
  for (let record = 1; await source.more(); record += 1) {
    const head = await readHead(source)
    if (head === 'end') break
    if (head === 'none') throw damaged(name, record, 'it does not begin as a record must')
    const length = Number(head.get('content-length') ?? Number.NaN)
    if (!Number.isSafeInteger(length) || length < 0) throw damaged(name, record, 'its length is missing')
    const isWanted = RECORDS.has((head.get('warc-type') ?? '').toLowerCase())
    const url = (head.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1')
    const isHttp = /^application\/http/i.test(head.get('content-type') ?? '')
    const wanted = isWanted && /^https?:/i.test(url)
    const http = wanted && isHttp ? await source.take(Math.min(length, MOST_HTTP_BYTES)) : null
    if (!(await source.skip(length - (http?.length ?? 0)))) throw damaged(name, record, 'it is cut off')
    if (!wanted) continue
    lines += `${cellLine(cellsOf(url, head, http))}\n`
    if (lines.length < BLOCK_CHARS) continue
    yield lines
    lines = ''
  }
  yield lines
}

function cellsOf(url: string, head: ReadonlyMap<string, string>, http: Buffer | null): readonly string[] {
  const start = http?.toString('latin1') ?? ''
  const status = /^HTTP\/[\d.]+ (\d{3})/.exec(start)?.[1] ?? ''
  const headEnd = start.search(/\r?\n\r?\n/)
  const lines = headEnd < 0 ? start : start.slice(0, headEnd)
  const type = http === null ? head.get('content-type') : /^content-type:[ \t]*([^\r\n]*)/im.exec(lines)?.[1]
  return [url, head.get('warc-date') ?? '', status, mediaType(type ?? ''), (head.get('warc-type') ?? '').toLowerCase()]
}

function mediaType(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** The named fields of a record, in lower case. Blank lines before it are passed over. */
async function readHead(source: ByteSource): Promise<ReadonlyMap<string, string> | 'end' | 'none'> {
  let version = await source.line(MOST_HEAD_BYTES)
  while (version === '') version = await source.line(MOST_HEAD_BYTES)
  if (version === null && !(await source.more())) return 'end'
  if (version === null || !/^WARC\/\d\.\d$/.test(version)) return 'none'
  const fields = new Map<string, string>()
  let bytes = 0
  for (let line = await source.line(MOST_HEAD_BYTES); line !== ''; line = await source.line(MOST_HEAD_BYTES)) {
    bytes += line?.length ?? 0
    if (line === null || bytes > MOST_HEAD_BYTES) return new Map()
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim())
  }
  return fields
}

function damaged(name: string, record: number, why: string): TrawlError {
  return new TrawlError('file_unreadable', `Record ${record} of the web archive ${name} cannot be read: ${why}.`, {
    hint: 'Fetch or copy the archive once more, or take the URLs from its index (CDXJ).',
  })
}

/** Bytes by lines and by numbers, out of blocks of any size. */
class ByteSource {
  readonly #blocks: AsyncIterator<Uint8Array>
  #held: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#blocks = bytes[Symbol.asyncIterator]()
  }

  /** Whether there is anything left. */
  async more(): Promise<boolean> {
    return this.#held.length > 0 || this.#fetch()
  }

  /** The next line, decoded, without its end; `null` when it has no end, or is longer than `most` bytes. */
  async line(most: number): Promise<string | null> {
    let searched = 0
    for (;;) {
      const end = this.#held.indexOf(10, searched)
      if (end >= 0) {
        const line = this.#held.subarray(0, this.#held[end - 1] === 13 ? end - 1 : end).toString('utf8')
        this.#held = this.#held.subarray(end + 1)
        return line
      }
      searched = this.#held.length
      if (searched > most || !(await this.#fetch())) return null
    }
  }

  /** So many bytes, or what is left. */
  async take(count: number): Promise<Buffer> {
    while (this.#held.length < count && (await this.#fetch()));
    const taken = this.#held.subarray(0, count)
    this.#held = this.#held.subarray(taken.length)
    return taken
  }

  /** Passes over so many bytes; `false` when there are fewer. */
  async skip(count: number): Promise<boolean> {
    let left = count
    while (left > this.#held.length) {
      left -= this.#held.length
      this.#held = Buffer.alloc(0)
      if (!(await this.#fetch())) return false
    }
    this.#held = this.#held.subarray(left)
    return true
  }

  async #fetch(): Promise<boolean> {
    const next = await this.#blocks.next()
    if (next.done === true) return false
    const block = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.length)
    this.#held = this.#held.length === 0 ? block : Buffer.concat([this.#held, block])
    return true
  }
}
