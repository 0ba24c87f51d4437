/** Reads WARC files (ISO 28500) with nothing of ours, for tests. */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { invariant } from '../../src/shared/domain/invariant'

export interface ReadRecord {
  /** Named fields by their names in lower case. */
  readonly fields: Readonly<Record<string, string>>
  readonly block: Buffer
  /** Of an HTTP record: its first line, its header lines and what follows them. */
  readonly http: { readonly start: string; readonly lines: readonly string[]; readonly payload: Buffer } | null
}

/** Every record of a file. @throws when anything is not where it should be, or a digest is wrong */
export function readWarc(file: Uint8Array): ReadRecord[] {
  const bytes = gunzipSync(file)
  const records: ReadRecord[] = []
  for (let at = 0; at < bytes.length; ) {
    const headEnd = bytes.indexOf('\r\n\r\n', at)
    invariant(headEnd !== -1, 'a record has no end of its head')
    const [version, ...lines] = bytes.toString('utf8', at, headEnd).split('\r\n')
    invariant(version === 'WARC/1.1', `not a record: ${version}`)
    const fields = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    )
    const start = headEnd + 4
    const end = start + Number(fields['content-length'])
    invariant(bytes.toString('latin1', end, end + 4) === '\r\n\r\n', 'a record does not end in two empty lines')
    const block = bytes.subarray(start, end)
    const http = fields['content-type']?.startsWith('application/http') && block.length > 0 ? httpOf(block) : null
    invariant(fields['warc-block-digest'] === sha256(block), 'the digest of a block is wrong')
    const payloadDigest = fields['warc-payload-digest']
    if (payloadDigest !== undefined && fields['warc-type'] === 'response') {
      invariant(payloadDigest === sha256(http?.payload ?? block), 'the digest of a payload is wrong')
    }
    records.push({ fields, block, http })
    at = end + 4
  }
  return records
}

/** The one record that stands there by itself. */
export function readRecordAt(file: Uint8Array, offset: number, length: number): ReadRecord {
  const [record, ...more] = readWarc(file.subarray(offset, offset + length))
  invariant(record !== undefined && more.length === 0, 'not one record')
  return record
}

export function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function httpOf(block: Buffer): ReadRecord['http'] {
  const headEnd = block.indexOf('\r\n\r\n')
  invariant(headEnd !== -1, 'an HTTP head has no end')
  const [start = '', ...lines] = block.toString('latin1', 0, headEnd).split('\r\n')
  return { start, lines, payload: block.subarray(headEnd + 4) }
}
