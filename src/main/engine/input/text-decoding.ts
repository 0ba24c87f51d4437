/**
 * Bytes of unknown encoding to text, block by block. A byte order mark decides; without one the first bytes beyond ASCII
 * tell UTF-8 from windows-1252, however late they come.
 */
import { isAscii } from 'node:buffer'
// Node's own decoder has wrong bytes in single-byte encodings in some versions.
import { windows1252toString } from '@exodus/bytes/single-byte.js'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

interface StreamDecoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}

export class TextDecoding {
  /** `null` while everything was ASCII, which is the same in each encoding that is left. */
  #decoder: StreamDecoder | null

  /** @param encoding What the start of the bytes says; `null` when it says nothing. */
  constructor(encoding: Encoding | null) {
    this.#decoder = encoding === null ? null : decoderOf(encoding)
  }

  /** Decodes the next block, which may be cut anywhere. What fits no character becomes U+FFFD. */
  decode(bytes: Uint8Array): string {
    if (this.#decoder === null) {
      if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
      this.#decoder = decoderOf(isUtf8(bytes) ? 'utf-8' : 'windows-1252')
    }
    return this.#decoder.decode(bytes, { stream: true })
  }

  /** What is left of a character that the end of the bytes cut off. */
  end(): string {
    return this.#decoder?.decode() ?? ''
  }
}

/** The encoding that the first bytes reveal by a byte order mark or, for UTF-16, by where their zeros are. */
export function encodingOfStart(bytes: Uint8Array): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Lists of URLs are nearly all ASCII, so nearly every other byte of theirs is zero.
  const many = bytes.length * 0.35
  if (odd > many && even < odd / 8) return 'utf-16le'
  return even > many && odd < even / 8 ? 'utf-16be' : null
}

function decoderOf(encoding: Encoding): StreamDecoder {
  return encoding === 'windows-1252' ? WINDOWS_1252 : new TextDecoder(encoding)
}

/** Each byte is a character: nothing is left over between blocks. */
const WINDOWS_1252: StreamDecoder = {
  decode: (bytes) => (bytes === undefined ? '' : windows1252toString(bytes)),
}

/** Whether the bytes are UTF-8; a character that their end cuts off does not count against it. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    // The decoder has no other way to say that a byte sequence is not valid.
    return false
  }
}
