/** Streams a file as text, whatever common encoding it is in: byte order mark, UTF-8, or else windows-1252. */
import { isAscii } from 'node:buffer'
import { type FileHandle, open } from 'node:fs/promises'
import { TextDecoder } from '@exodus/bytes/encoding.js'
import { TrawlError } from '../../../shared/errors'

export interface TextBlock {
  readonly text: string
  /** Share of the file that was read, 0 to 1; 1 with the last block, and only then. */
  readonly share: number
}

/** Bytes on which the encoding is decided at the latest, if they are not all ASCII. */
const SAMPLE_BYTES = 65_536

/**
 * Reads a file in blocks. A byte order mark decides the encoding; without one it is UTF-8 if its first bytes beyond ASCII
 * are, and windows-1252 otherwise. Bytes that fit no encoding become U+FFFD.
 *
 * @param blockChars Size of a block in bytes, and so the most characters that it has.
 * @throws {TrawlError} `file_unreadable` when the file is missing, locked, a folder or no text.
 */
export async function* readTextFile(path: string, blockChars = SAMPLE_BYTES): AsyncGenerator<TextBlock> {
  const file = await openFile(path)
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(blockChars)
    let decoder: Decoder | null = null
    let bytesRead = 0
    for (;;) {
      const count = await readBlock(file, buffer, path)
      if (count === 0) break
      const bytes = buffer.subarray(0, count)
      decoder ??= decoderFor(bytes, path)
      bytesRead += count
      const text = decoder.decode(bytes)
      // A file may grow while it is read, and a pipe has no size: only its end is the end.
      yield { text, share: size > 0 ? Math.min(bytesRead / size, LAST_BUT_ONE) : 0 }
    }
    yield { text: decoder?.end() ?? '', share: 1 }
  } finally {
    await file.close()
  }
}
