/** Lines of a CDXJ index: key, time, and where the record stands. Sorted by bytes, they can be searched in halves. */
import type { IndexEntry } from './capture-records'
import { surtKey } from './surt'

/** Where a record stands. */
export interface RecordPlace {
  /** Name of the archive, without folders. */
  readonly filename: string
  readonly offset: number
  readonly length: number
}

export function cdxjLine({ url, atMs, mime, status, digest }: IndexEntry, place: RecordPlace): string {
  const fields = {
    url,
    ...(mime === null ? {} : { mime: plainType(mime) }),
    ...(status === null ? {} : { status: String(status) }),
    ...(digest === null ? {} : { digest }),
    length: String(place.length),
    offset: String(place.offset),
    filename: place.filename,
  }
  return `${surtKey(url)} ${timestamp(atMs)} ${JSON.stringify(fields)}`
}

/** Fourteen digits, UTC. */
function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)
}

/** Anything may stand in a header; a type is visible ASCII. */
function plainType(mime: string): string {
  return /^[!-~]+$/.test(mime) ? mime : 'unk'
}
