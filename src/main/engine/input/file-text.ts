/** Streams a file as text, and says in plain words why when it cannot. */
import { type FileHandle, open } from 'node:fs/promises'
import { TrawlError } from '../../../shared/errors'
import { encodingOfStart, TextDecoding } from './text-decoding'

export interface TextBlock {
  readonly text: string
  /** Share of the file that was read, 0 to 1; 1 with the last block only. */
  readonly share: number
}

/** Bytes that are looked at to tell text from other files, at least. */
const LEAST_BLOCK_BYTES = 1_024
/** A file may grow while it is read: it is done only at its end. */
const NEARLY_DONE = 0.999

/**
 * Reads a file in blocks, which may be cut anywhere. The encoding is that of the byte order mark, else UTF-8 if the file is
 * valid UTF-8 where it first goes beyond ASCII, else windows-1252.
 *
 * @param blockChars Size of a block, 1,024 or more: bytes that are read, and so the most characters that come of them.
 * @throws {TrawlError} `file_unreadable` when there is no such file, it may not be read, or it is no text.
 */
export async function* readTextFile(path: string, blockChars = 65_536): AsyncGenerator<TextBlock> {
  const file = await explained(path, () => open(path, 'r'))
  try {
    const { size } = await explained(path, () => file.stat())
    const buffer = Buffer.alloc(Math.max(blockChars, LEAST_BLOCK_BYTES))
    let decoding: TextDecoding | null = null
    let bytesRead = 0
    for (;;) {
      const count = await explained(path, () => fill(file, buffer))
      if (count === 0) break
      const bytes = buffer.subarray(0, count)
      decoding ??= decodingOf(path, bytes)
      bytesRead += count
      yield { text: decoding.decode(bytes), share: Math.min(NEARLY_DONE, size > 0 ? bytesRead / size : 0) }
    }
    yield { text: decoding?.end() ?? '', share: 1 }
  } finally {
    await file.close()
  }
}

/** Fills the buffer as far as the file goes: a pipe gives less than was asked for. Returns the bytes that came. */
export async function fill(file: FileHandle, buffer: Buffer): Promise<number> {
  let filled = 0
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, null)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return filled
}

/** How a text is decoded that starts like this. @throws {TrawlError} `file_unreadable` when it is no text */
export function decodingOf(path: string, start: Buffer): TextDecoding {
  const encoding = encodingOfStart(start)
  const kind = encoding === null ? binaryKind(start) : null
  if (kind === null) return new TextDecoding(encoding)
  throw new TrawlError('file_unreadable', `Expected a text file, but ${path} is ${kind.what}.`, { hint: kind.hint })
}

interface BinaryKind {
  readonly what: string
  readonly hint: string
}

/** What kind of binary file starts like this; `null` for text. */
function binaryKind(start: Buffer): BinaryKind | null {
  const magic = start.subarray(0, 4).toString('latin1')
  if (magic.startsWith('PK\u0003\u0004')) {
    return { what: 'an Excel workbook or a ZIP archive', hint: 'Unpack the archive, and open what is in it.' }
  }
  if (magic.startsWith('\u001f\u008b')) return { what: 'compressed with gzip', hint: 'Unpack it first.' }
  if (magic === '\u00d0\u00cf\u0011\u00e0') {
    return {
      what: 'an old Excel workbook (XLS), or one that is protected with a password',
      hint: 'Save it as XLSX without a password, or as CSV, and open that.',
    }
  }
  if (start.subarray(257, 262).toString('latin1') === 'ustar')
    return { what: 'a tar archive', hint: 'Unpack it, and open what is in it.' }
  if (magic === '%PDF') return { what: 'a PDF document', hint: 'Copy the text out of it and paste that.' }
  // No text has zeros, unless it is UTF-16.
  if (start.includes(0))
    return { what: 'a binary file', hint: 'Choose a file with URLs in it: a list, CSV, TSV or HTML.' }
  return null
}

/** Runs a file operation, and puts its error into words. */
export async function explained<T>(path: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (cause) {
    const { message, hint } = wordsFor(path, (cause as NodeJS.ErrnoException).code ?? 'unknown')
    throw new TrawlError('file_unreadable', message, { hint, cause })
  }
}

function wordsFor(path: string, code: string): { readonly message: string; readonly hint: string } {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { message: `There is no file ${path}.`, hint: 'Check the path and the spelling.' }
    case 'EACCES':
    case 'EPERM':
      return {
        message: `The file ${path} may not be read.`,
        hint: 'Change its permissions, or copy it to another folder.',
      }
    case 'EISDIR':
      return { message: `Expected a file, but ${path} is a folder.`, hint: 'Choose a file in it.' }
    default:
      return { message: `The file ${path} could not be read (${code}).`, hint: 'Check that its disk is connected.' }
  }
}
