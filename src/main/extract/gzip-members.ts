/**
 * Where the members of a gzip file end (RFC 1952, 2.2). Node takes what follows a member for one more and fails when it
 * is none; browsers ignore it.
 */
import { inflateRawSync } from 'node:zlib'

const HEADER_BYTES = 10
/** CRC32 and ISIZE. */
const TRAILER_BYTES = 8
const DEFLATE_METHOD = 8

/** RFC 1952, 2.3.1: FLG. */
const HAS_HEADER_CRC = 0x02
const HAS_EXTRA = 0x04
const HAS_NAME = 0x08
const HAS_COMMENT = 0x10

/** Members cost something each, however small; no server sends nearly so many. */
const MAX_MEMBERS = 1000

/** RFC 1952, 2.3.1: ID1 and ID2. */
export function isGzip(body: Uint8Array, start = 0): boolean {
  return body[start] === 0x1f && body[start + 1] === 0x8b
}

/**
 * Position behind the last of the members that `body` begins with; `null` when one of them is cut or broken, decodes to
 * more than `maxOutputLength` bytes, or when there is none. Checksums are not looked at.
 */
export function gzipMembersEnd(body: Uint8Array, maxOutputLength: number): number | null {
  let end = 0
  for (let members = 0; isGzip(body, end); members++) {
    const next = members < MAX_MEMBERS ? memberEnd(body, end, maxOutputLength) : null
    if (next === null) return null
    end = next
  }
  return end === 0 ? null : end
}

function memberEnd(body: Uint8Array, start: number, maxOutputLength: number): number | null {
  const dataStart = headerEnd(body, start)
  if (dataStart === null) return null
  const length = deflatedLength(body.subarray(dataStart), maxOutputLength)
  const end = dataStart + (length ?? Number.POSITIVE_INFINITY) + TRAILER_BYTES
  return end <= body.length ? end : null
}

function headerEnd(body: Uint8Array, start: number): number | null {
  const flags = body[start + 3] ?? 0
  if (body[start + 2] !== DEFLATE_METHOD) return null
  let end = start + HEADER_BYTES
  if (flags & HAS_EXTRA) end += 2 + (body[end] ?? 0) + ((body[end + 1] ?? 0) << 8)
  for (const text of [HAS_NAME, HAS_COMMENT]) {
    if ((flags & text) === 0) continue
    const zero = body.indexOf(0, end)
    if (zero === -1) return null
    end = zero + 1
  }
  if (flags & HAS_HEADER_CRC) end += 2
  return end < body.length ? end : null
}

/** How many bytes the deflate stream at the start takes; `null` when it is cut or broken, or its output too large. */
function deflatedLength(data: Uint8Array, maxOutputLength: number): number | null {
  try {
    // With `info`, which the type declarations do not know, the count of what was read comes along.
    const { engine } = inflateRawSync(data, { maxOutputLength, info: true }) as unknown as {
      readonly engine: { readonly bytesWritten: number }
    }
    return engine.bytesWritten
  } catch {
    // A stream without an end is an answer here.
    return null
  }
}
