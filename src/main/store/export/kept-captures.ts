/**
 * Answers with their kept bodies, for archives: one for each URL of the chosen rows that gave an answer whose body is
 * kept, or that has none.
 */
import { STATUS_CODES } from 'node:http'
import type { Capture, CaptureBlock, CaptureCut, CapturedHop, PackedBody } from '../../../shared/domain/capture'
import type { FetchAttempt } from '../../../shared/domain/fetch-outcome'
import type { ErrorCode } from '../../../shared/error-codes'
import { TrawlError } from '../../../shared/errors'
import { parseAttempts } from '../attempts-json'
import type { Database } from '../database'
import { parseHeaders } from '../header-text'
import { parseWholeHops } from '../hops-json'
import { lastRow } from '../row-order'
import type { ChosenRows } from './chosen-rows'

interface StoredCapture {
  readonly urlId: number
  readonly url: string
  readonly depth: number
  readonly via: string | null
  readonly finalUrl: string | null
  readonly fetchedAtMs: number
  readonly totalMs: number | null
  readonly status: number
  readonly error: ErrorCode | null
  readonly bodyState: string
  readonly bodyBytes: number | null
  readonly sha256: Uint8Array | null
  readonly httpVersion: string | null
  readonly mediaType: string | null
  readonly title: string | null
  readonly reason: string | null
  readonly headers: string
  readonly redirects: string | null
  readonly attempts: string
  readonly deflated: Uint8Array | null
}

/** Bodies of one block are in memory together, packed: so many at most, and no more once they have so many bytes. */
const BLOCK_CAPTURES = 16
const BLOCK_BYTES = 4 * 1024 * 1024
const NOT_MODIFIED = 304

export class KeptCaptures {
  readonly total: number
  readonly #one

  /** @throws {TrawlError} `bad_request` when the crawl keeps no bodies */
  constructor(
    private readonly database: Database,
    private readonly chosen: ChosenRows,
  ) {
    if (database.prepare('SELECT 1 FROM page_body LIMIT 1').get() === undefined) {
      throw new TrawlError('bad_request', 'This crawl has no bodies: it was crawled without keeping them.', {
        hint: 'Crawl again with the setting "Keep bodies" (--keep-bodies).',
      })
    }
    this.total = chosen.total
    this.#one = database.prepare<[number]>(
      `SELECT url.id AS urlId, url.url, url.depth, source.url AS via, page.final_url AS finalUrl,
         page.fetched_at_ms AS fetchedAtMs, page.total_ms AS totalMs, page.status, page.error,
         page.body_state AS bodyState, page.body_bytes AS bodyBytes, page.sha256, page.http_version AS httpVersion,
         COALESCE(page.sniffed_type, page.content_type) AS mediaType, page.title, detail.reason, detail.headers,
         detail.redirects, detail.attempts, body.deflated
       FROM row JOIN url ON url.id = row.url_id JOIN page ON page.url_id = url.id
         JOIN page_detail AS detail ON detail.url_id = url.id LEFT JOIN page_body AS body ON body.url_id = url.id
         LEFT JOIN url AS source ON source.id = url.source_id
       WHERE row.row_no = ? AND page.status IS NOT NULL`,
    )
  }

  *captures(): Generator<CaptureBlock> {
    // There are no more URLs than rows.
    const seen = new Uint8Array((lastRow(this.database) >>> 3) + 1)
    let captures: Capture[] = []
    let rows = 0
    let bytes = 0
    for (const rowNos of this.chosen.numbers()) {
      for (const rowNo of rowNos) {
        rows += 1
        const stored = this.#one.get(rowNo) as StoredCapture | undefined
        if (stored !== undefined && !wasSeen(seen, stored.urlId)) {
          const capture = captureOf(stored, rowNo)
          if (capture !== null) captures.push(capture)
          bytes += capture?.body?.deflated.length ?? 0
        }
        if (captures.length < BLOCK_CAPTURES && bytes < BLOCK_BYTES) continue
        yield { captures, rows }
        captures = []
        rows = 0
        bytes = 0
      }
      // Rows without captures are steps, too.
      if (rows > 0) yield { captures, rows }
      captures = []
      rows = 0
      bytes = 0
    }
  }
}

/** Whether the URL came before; from now on it did. */
function wasSeen(seen: Uint8Array, urlId: number): boolean {
  const bit = 1 << (urlId & 7)
  const byte = seen[urlId >>> 3] ?? 0
  seen[urlId >>> 3] = byte | bit
  return (byte & bit) !== 0
}

/** `null`: the body is not kept. */
function captureOf(stored: StoredCapture, rowNo: number): Capture | null {
  const body = bodyOf(stored)
  const leadsOn = stored.status > 300 && stored.status < 400 && stored.status !== NOT_MODIFIED
  const isEmpty = stored.bodyState === 'none' || (stored.bodyState === 'whole' && stored.bodyBytes === 0)
  if (body === null && !isEmpty && !leadsOn) return null
  const attempts = parseAttempts(stored.attempts, stored.url)
  const finalUrl = withoutFragment(stored.finalUrl ?? stored.url)
  const times = new AttemptTimes(attempts, stored.fetchedAtMs)
  const atMs = times.before(finalUrl, stored.status)
  const unchangedAtMs = times.unchanged(stored.url)
  return {
    rowNo,
    url: stored.url,
    finalUrl,
    atMs,
    status: stored.status,
    reason: stored.reason ?? STATUS_CODES[stored.status] ?? '',
    httpVersion: stored.httpVersion ?? '1.1',
    headers: parseHeaders(stored.headers),
    hops: hopsOf(stored, times),
    body,
    cut: body === null ? (isEmpty ? null : 'unspecified') : cutOf(stored),
    unchangedAtMs: stored.redirects === null ? unchangedAtMs : [],
    mediaType: stored.mediaType?.split(';', 1)[0]?.trim().toLowerCase() ?? null,
    title: stored.title,
    depth: stored.depth,
    via: stored.via,
    fetchMs: Math.round(stored.totalMs ?? 0),
  }
}

function bodyOf({ deflated, bodyBytes, sha256 }: StoredCapture): PackedBody | null {
  if (deflated === null || bodyBytes === null || sha256 === null) return null
  return { deflated, bytes: bodyBytes, sha256 }
}

/** The last first, for a URL may come twice among the hops. */
function hopsOf({ redirects }: StoredCapture, times: AttemptTimes): CapturedHop[] {
  if (redirects === null) return []
  const hops: CapturedHop[] = []
  for (const { url, status, head } of parseWholeHops(redirects).reverse()) {
    const atMs = times.before(url, status)
    if (head !== undefined) hops.push({ url, status, atMs, reason: head.reason, headers: head.headers })
  }
  return hops.reverse()
}

function cutOf({ error, bodyState }: StoredCapture): CaptureCut | null {
  if (error === 'body_too_large') return 'length'
  if (error === 'decode_failed') return 'unspecified'
  if (bodyState !== 'cut') return null
  switch (error) {
    case null:
      return 'length'
    case 'body_timeout':
    case 'total_timeout':
      return 'time'
    case 'cancelled':
      return 'unspecified'
    default:
      return 'disconnect'
  }
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at === -1 ? url : url.slice(0, at)
}

/** When each answer was asked for, going back from the last one. */
class AttemptTimes {
  #end: number
  #afterAnswer: readonly FetchAttempt[] = []

  constructor(
    private readonly attempts: readonly FetchAttempt[],
    /** For answers whose attempt is not kept. */
    private readonly otherwiseMs: number,
  ) {
    this.#end = attempts.length
  }

  before(url: string, status: number): number {
    for (let at = this.#end - 1; at >= 0; at -= 1) {
      const attempt = this.attempts[at] as FetchAttempt
      if (attempt.url !== url || attempt.status !== status) continue
      if (this.#end === this.attempts.length) this.#afterAnswer = this.attempts.slice(at + 1)
      this.#end = at
      return attempt.startedAtMs
    }
    return this.otherwiseMs
  }

  /** Answers 304 after the one that was found first. */
  unchanged(url: string): readonly number[] {
    return this.#afterAnswer
      .filter((attempt) => attempt.status === NOT_MODIFIED && attempt.url === url)
      .map(({ startedAtMs }) => startedAtMs)
  }
}
