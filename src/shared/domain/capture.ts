/** What archives are made from: an answer with its body and all that is known of how it came. */
import type { HeaderLines } from './fetch-outcome'

/** A body as it is kept. */
export interface PackedBody {
  /** One raw deflate stream (RFC 1951). */
  readonly deflated: Uint8Array
  /** Size of the decoded body. */
  readonly bytes: number
  /** Of the decoded body. */
  readonly sha256: Uint8Array
}

/** An answer that led on to another URL; its body is not kept. */
export interface CapturedHop {
  readonly url: string
  readonly atMs: number
  readonly status: number
  readonly reason: string
  readonly headers: HeaderLines
}

/**
 * Why a body is not there to its end, in the words of WARC-Truncated (ISO 28500:2017, 5.13):
 * - `length`: cut off at the size limit
 * - `time`: it took too long
 * - `disconnect`: the connection broke
 * - `unspecified`: it could not be decoded, or nobody wanted it
 */
export type CaptureCut = 'length' | 'time' | 'disconnect' | 'unspecified'

/** One URL of a crawl that gave an answer. */
export interface Capture {
  /** The first row with the URL among those that were chosen. */
  readonly rowNo: number
  readonly url: string
  /** The URL that gave the answer, without fragment. */
  readonly finalUrl: string
  /** When the request for the answer began, in ms since 1970. */
  readonly atMs: number
  readonly status: number
  /** The reason phrase; empty where none was sent. */
  readonly reason: string
  /** `1.0`, `1.1` or `2`. */
  readonly httpVersion: string
  readonly headers: HeaderLines
  /** Redirects before it, as far as their heads are kept. */
  readonly hops: readonly CapturedHop[]
  /** `null`: the answer has no body, or an empty one. */
  readonly body: PackedBody | null
  /** `null`: every byte of it came. */
  readonly cut: CaptureCut | null
  /** When the host answered later that nothing has changed (304), in ms since 1970. */
  readonly unchangedAtMs: readonly number[]
  /** What the body is, without parameters; `null` when nobody knows. */
  readonly mediaType: string | null
  readonly title: string | null
  /** Links away from the input. */
  readonly depth: number
  /** The page it was found on; `null` for the input. */
  readonly via: string | null
  /** What all its requests took together, in ms. */
  readonly fetchMs: number
}

/** Captures in blocks, in the order of their rows. */
export interface CaptureBlock {
  readonly captures: readonly Capture[]
  /** Rows that were looked at for it: some have no answer, or share a URL that came before. */
  readonly rows: number
}

export interface CaptureSource {
  /** Rows that will be looked at. */
  readonly total: number
  /** Constant memory; can be asked for once. */
  captures(): Iterable<CaptureBlock>
}

/** Where a payload stands in an archive. */
export interface ArchivedPayload {
  readonly recordId: string
  readonly url: string
  readonly atMs: number
}

/** What is remembered while an archive is written, outside of memory: it may be as long as the crawl. */
export interface ArchiveLedger {
  /** The record that has this payload; `null` before {@link note} was called with it. */
  find(sha256: Uint8Array): ArchivedPayload | null
  note(sha256: Uint8Array, payload: ArchivedPayload): void
  addIndexLine(line: string): void
  addPageLine(line: string): void
  /** Lines of the index in the order of their bytes, in blocks. */
  indexLines(): Iterable<readonly string[]>
  /** Lines of pages in the order they came, in blocks. */
  pageLines(): Iterable<readonly string[]>
  /** Whether the name was free; from now on it is taken. */
  claim(name: string): boolean
  /** Entries of the list at the end of a ZIP file. */
  addEntry(entry: Uint8Array): void
  /** In the order they came, in blocks. */
  entries(): Iterable<readonly Uint8Array[]>
}
