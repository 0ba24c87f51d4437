/**
 * A list of URLs in any kind of file as text that the reader of inputs understands: text as it is, unpacked if need be;
 * workbooks and web archives as a line of cells for each row. What a file is, is told from its first bytes, never from its
 * name. Streams: no file is held in memory.
 */

import { type FileHandle, open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ListOrigin } from '../../../shared/domain/list-choice'
import { TrawlError } from '../../../shared/errors'
import { decodingOf, explained, fill, type TextBlock } from './file-text'
import { gunzipped, isGzip, MOST_UNPACKED_BYTES, tooMuch } from './gzip-bytes'
import type { InputForm } from './input-reader'
import { isWarc, warcLines } from './warc-rows'
import { isZip, openSheet } from './workbook-rows'

/** A piece of a list, which may be cut anywhere. */
export interface ListBlock extends TextBlock {
  readonly form: InputForm
  readonly origin: ListOrigin
}

/** Enough to tell what a file is. */
const START_BYTES = 1_024
const NEARLY_DONE = 0.999
const READ_BYTES = 65_536

/**
 * Reads a file in blocks, at least one.
 *
 * @param sheet As {@link ListChoice} has it.
 * @param blockBytes How much is read at once, 1,024 or more; of text, the most characters that come of a block.
 * @throws {TrawlError} `file_unreadable`, in words that say what is wrong and what to do; `bad_request` for a sheet that is
 * not there
 */
export async function* readListFile(
  path: string,
  sheet: string | null,
  blockBytes = READ_BYTES,
): AsyncGenerator<ListBlock> {
  const file = await explained(path, () => open(path, 'r'))
  try {
    const { size } = await explained(path, () => file.stat())
    const progress = { read: 0 }
    const share = (): number => Math.min(NEARLY_DONE, size > 0 ? progress.read / size : 0)
    const bytes = bytesOf(file, path, Math.max(blockBytes, START_BYTES), progress)
    yield* blocksOf({ path, name: basename(path), sheet, share, file }, bytes, false)
  } finally {
    await file.close()
  }
}

/** The same for bytes that come from elsewhere. A workbook cannot be read so: its directory is at its end. */
export function readListBytes(name: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ListBlock> {
  return blocksOf({ path: name, name: null, sheet: null, share: () => 0, file: null }, bytes, false)
}

/** Where the bytes come from. */
interface Source {
  /** For messages. */
  readonly path: string
  readonly name: string | null
  readonly sheet: string | null
  readonly share: () => number
  readonly file: FileHandle | null
}

async function* blocksOf(
  source: Source,
  bytes: AsyncIterable<Uint8Array>,
  compressed: boolean,
): AsyncGenerator<ListBlock> {
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    const start = await startOf(iterator)
    const all = following(start, iterator)
    const origin: ListOrigin = { name: source.name, kind: 'text', compressed, workbook: null }
    if (isGzip(start) && !compressed) {
      // Contents of archives are passed over, not kept: only what is text is limited.
      yield* blocksOf(source, gunzipped(source.path, all), true)
    } else if (isZip(start) && !compressed) {
      yield* sheetBlocks(source)
    } else if (isWarc(start)) {
      for await (const text of warcLines(source.path, all)) {
        yield { text, share: source.share(), form: 'records', origin: { ...origin, kind: 'warc' } }
      }
      yield { text: '', share: 1, form: 'records', origin: { ...origin, kind: 'warc' } }
    } else yield* textBlocks(source, start, all, origin)
  } finally {
    await iterator.return?.(undefined)
  }
}

async function* textBlocks(
  { path, share }: Source,
  start: Buffer,
  bytes: AsyncIterable<Uint8Array>,
  origin: ListOrigin,
): AsyncGenerator<ListBlock> {
  const decoding = decodingOf(path, start)
  let unpacked = 0
  for await (const block of bytes) {
    unpacked += block.length
    if (origin.compressed && unpacked > MOST_UNPACKED_BYTES) throw tooMuch(path, MOST_UNPACKED_BYTES)
    yield { text: decoding.decode(block), share: share(), form: 'text', origin }
  }
  yield { text: decoding.end(), share: 1, form: 'text', origin }
}

async function* sheetBlocks({ path, name, sheet, file }: Source): AsyncGenerator<ListBlock> {
  if (file === null) {
    throw new TrawlError('file_unreadable', 'A workbook cannot be read from standard input.', {
      hint: 'Save it as a file and name that, or save its sheet as CSV.',
    })
  }
  const opened = await openSheet(file, path, sheet)
  const workbook = { sheets: opened.sheets, sheet: opened.sheet }
  const origin: ListOrigin = { name, kind: 'xlsx', compressed: false, workbook }
  for await (const { text, share } of opened.lines()) {
    yield { text, share: Math.min(NEARLY_DONE, share), form: 'records', origin }
  }
  yield { text: '', share: 1, form: 'records', origin }
}

/** Each block has bytes of its own: those who unpack them look at them later. */
async function* bytesOf(
  file: FileHandle,
  path: string,
  blockBytes: number,
  progress: { read: number },
): AsyncGenerator<Buffer> {
  for (;;) {
    const buffer = Buffer.allocUnsafe(blockBytes)
    const count = await explained(path, () => fill(file, buffer))
    if (count === 0) return
    progress.read += count
    yield buffer.subarray(0, count)
  }
}

/** The first bytes, as many as are needed to tell what they are. */
async function startOf(iterator: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let start = Buffer.alloc(0)
  while (start.length < START_BYTES) {
    const next = await iterator.next()
    if (next.done === true) break
    start = start.length === 0 ? Buffer.from(next.value) : Buffer.concat([start, next.value])
  }
  return start
}

async function* following(start: Buffer, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (start.length > 0) yield start
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value
}
