/**
 * One capture as records of an archive: an answer and its request for each hop and for the page itself, a note of how
 * it was found, and a revisit for each time that the host said that nothing has changed.
 */
import type { ArchivedPayload, ArchiveLedger, Capture } from '../../../shared/domain/capture'
import type { HeaderLines } from '../../../shared/domain/fetch-outcome'
import { responseHead } from './http-head'
import { labelledDigest, newRecordId, type WarcField, type WarcRecord, warcDate } from './warc-record'

/** A record, and what the index says of it. */
export interface ArchiveRecord {
  readonly record: WarcRecord
  /** `null`: it is not looked up by URL. */
  readonly entry: IndexEntry | null
}

export interface IndexEntry {
  readonly url: string
  readonly atMs: number
  readonly mime: string | null
  /** `null`: the head of the answer is not there. */
  readonly status: number | null
  /** Labelled; `null` where the payload is not whole. */
  readonly digest: string | null
}

export interface ArchiveScene {
  /** The head of the request that the crawl sends; `validators` are header lines that ask only for changes. */
  readonly requestHead: (url: string, validators: HeaderLines) => Uint8Array
  /** Of the record that describes the file. */
  readonly warcinfoId: string
  readonly ledger: Pick<ArchiveLedger, 'find' | 'note'>
}

/** Profiles of revisits (6.7). */
const SAME_PAYLOAD = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest'
const NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified'
const RESPONSE = 'application/http; msgtype=response'
const REQUEST = 'application/http; msgtype=request'
const FIELDS = 'application/warc-fields'
const EMPTY = Buffer.alloc(0)
/** SHA-256 of nothing. */
const NO_PAYLOAD = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const REVISIT_MIME = 'warc/revisit'

export function* captureRecords(capture: Capture, scene: ArchiveScene): Generator<ArchiveRecord> {
  for (const hop of capture.hops) {
    const id = newRecordId()
    const isEmpty = hop.headers.some(([name, value]) => name.toLowerCase() === 'content-length' && value === '0')
    yield {
      record: {
        type: 'response',
        id,
        atMs: hop.atMs,
        fields: [
          ...commonFields(scene, hop.url),
          // The body of a redirect is read by nobody.
          isEmpty ? ['WARC-Payload-Digest', NO_PAYLOAD] : ['WARC-Truncated', 'unspecified'],
        ],
        contentType: RESPONSE,
        head: responseHead({ ...hop, httpVersion: '1.1' }, hop.headers, 0),
        body: null,
      },
      entry: { url: hop.url, atMs: hop.atMs, mime: typeOf(hop.headers), status: hop.status, digest: null },
    }
    yield requestRecord(scene, hop.url, hop.atMs, id, [])
  }
  yield* pageRecords(capture, scene)
}

function* pageRecords(capture: Capture, scene: ArchiveScene): Generator<ArchiveRecord> {
  const { finalUrl, atMs, status, headers, body, cut } = capture
  const id = newRecordId()
  const original = body === null ? null : scene.ledger.find(body.sha256)
  const digest = body === null ? (cut === null ? NO_PAYLOAD : null) : labelledDigest(body.sha256)
  const common: WarcField[] = [...commonFields(scene, finalUrl)]
  if (capture.httpVersion === '2') common.push(['WARC-Protocol', 'h2'])
  if (digest !== null) common.push(['WARC-Payload-Digest', digest])
  if (cut !== null) common.push(['WARC-Truncated', cut])
  // A part of a body is no copy of anything.
  const isCopy = original !== null && cut === null
  yield {
    record: {
      type: isCopy ? 'revisit' : 'response',
      id,
      atMs,
      fields: isCopy ? [...common, ['WARC-Profile', SAME_PAYLOAD], ...referTo(original)] : common,
      contentType: RESPONSE,
      head: responseHead(capture, headers, body?.bytes ?? 0),
      body: isCopy ? null : body,
    },
    entry: { url: finalUrl, atMs, mime: isCopy ? REVISIT_MIME : capture.mediaType, status, digest },
  }
  const payload: ArchivedPayload = isCopy ? original : { recordId: id, url: finalUrl, atMs }
  if (body !== null && cut === null && !isCopy) scene.ledger.note(body.sha256, payload)
  yield requestRecord(scene, finalUrl, atMs, id, [])
  yield metadataRecord(capture, scene, id)
  for (const laterMs of capture.unchangedAtMs) yield* unchangedRecords(capture, scene, payload, laterMs)
}

/** The host was asked again and answered 304. Its answer had no body, and its head is not kept. */
function* unchangedRecords(
  { finalUrl: url, headers }: Capture,
  scene: ArchiveScene,
  payload: ArchivedPayload,
  atMs: number,
): Generator<ArchiveRecord> {
  const id = newRecordId()
  yield {
    record: {
      type: 'revisit',
      id,
      atMs,
      fields: [...commonFields(scene, url), ['WARC-Profile', NOT_MODIFIED], ...referTo(payload)],
      contentType: RESPONSE,
      head: EMPTY,
      body: null,
    },
    entry: { url, atMs, mime: REVISIT_MIME, status: null, digest: null },
  }
  yield requestRecord(scene, url, atMs, id, validatorsOf(headers))
}

function validatorsOf(headers: HeaderLines): HeaderLines {
  const value = (wanted: string) => headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
  const lines = [
    ['If-None-Match', value('etag')],
    ['If-Modified-Since', value('last-modified')],
  ] as const
  return lines.filter(([, validator]) => validator !== '')
}

function requestRecord(
  scene: ArchiveScene,
  url: string,
  atMs: number,
  answerId: string,
  validators: HeaderLines,
): ArchiveRecord {
  return {
    record: {
      type: 'request',
      id: newRecordId(),
      atMs,
      fields: [...commonFields(scene, url), ['WARC-Concurrent-To', answerId]],
      contentType: REQUEST,
      head: scene.requestHead(url, validators),
      body: null,
    },
    entry: null,
  }
}

function metadataRecord(capture: Capture, scene: ArchiveScene, answerId: string): ArchiveRecord {
  const fields = [
    ...(capture.via === null ? [] : [['via', capture.via] as const]),
    ['depth', String(capture.depth)] as const,
    ['fetchTimeMs', String(capture.fetchMs)] as const,
  ]
  return {
    record: {
      type: 'metadata',
      id: newRecordId(),
      atMs: capture.atMs,
      fields: [...commonFields(scene, capture.finalUrl), ['WARC-Concurrent-To', answerId]],
      contentType: FIELDS,
      head: warcFields(fields),
      body: null,
    },
    entry: null,
  }
}

/** The block of what describes others (application/warc-fields). */
export function warcFields(fields: readonly WarcField[]): Buffer {
  return Buffer.from(fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join(''), 'utf8')
}

function commonFields({ warcinfoId }: ArchiveScene, url: string): readonly WarcField[] {
  return [
    ['WARC-Target-URI', url],
    ['WARC-Warcinfo-ID', warcinfoId],
  ]
}

function referTo({ recordId, url, atMs }: ArchivedPayload): readonly WarcField[] {
  return [
    ['WARC-Refers-To', recordId],
    ['WARC-Refers-To-Target-URI', url],
    ['WARC-Refers-To-Date', warcDate(atMs)],
  ]
}

function typeOf(headers: HeaderLines): string | null {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  return value?.split(';', 1)[0]?.trim().toLowerCase() ?? null
}
