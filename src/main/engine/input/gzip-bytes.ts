/** Unpacks gzip as it comes, of one member or many (RFC 1952), and says in plain words why when it cannot. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { TrawlError } from '../../../shared/errors'

/**
 * Bytes that may come out of one file. A few kilobytes of gzip can hold gigabytes of nothing (1:1,032 at most), which must
 * not fill a disk; forty million URLs fit.
 */
export const MOST_UNPACKED_BYTES = 4 * 1024 ** 3

/** Whether a file that starts like this is packed with gzip. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b
}

/**
 * @param name What the bytes are called in messages.
 * @throws {TrawlError} `file_unreadable` when they are damaged or cut off
 */
export async function* gunzipped(name: string, packed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const source = Readable.from(packed, { objectMode: false })
  source.on('error', (error) => gunzip.destroy(error))
  source.pipe(gunzip)
  let bytes = 0
  try {
    for await (const block of gunzip as AsyncIterable<Buffer>) {
      bytes += block.length
      yield block
    }
  } catch (error) {
    throw error instanceof TrawlError ? error : unpackError(name, error, bytes)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

export function tooMuch(name: string, mostBytes: number): TrawlError {
  const limit = `${mostBytes / 1024 ** 3} GB`
  return new TrawlError('file_unreadable', `${name} is larger than ${limit} when it is unpacked.`, {
    hint: 'If it is a list after all, unpack it and split it into parts.',
  })
}

function unpackError(name: string, cause: unknown, bytes: number): TrawlError {
  const { code } = cause as NodeJS.ErrnoException
  const isCut = code === 'Z_BUF_ERROR'
  const what = isCut ? 'is cut off' : 'is damaged'
  return new TrawlError(
    'file_unreadable',
    `${name} ${what}: unpacking it ended after ${bytes.toLocaleString('en')} bytes (${code ?? 'unknown'}).`,
    { hint: 'Fetch or copy it once more.', cause },
  )
}
