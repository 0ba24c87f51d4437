/**
 * Records that are one line each: the cells of a record as a JSON array, which is how workbooks and web archives are put
 * down, and the lines of CDXJ and CDX, the indexes of web archives.
 */
import type { RecordSource, TableRecord } from './record-source'

/** A line longer than this is no record. */
const LONGEST_LINE_CHARS = 8_388_608
/** Characters kept of such a line. */
const BROKEN_CHARS = 1_000

export class LineRecords implements RecordSource {
  position = 0
  readonly strayQuotes = 0

  /** @param cellsOf The cells of a line; `null` for a line that is no record. */
  constructor(
    readonly text: string,
    readonly isLast: boolean,
    readonly cellsOf: (line: string) => readonly string[] | null,
  ) {}

  next(): TableRecord | null {
    const from = this.position
    if (from >= this.text.length) return null
    const lineFeed = this.text.indexOf('\n', from)
    if (lineFeed < 0 && !this.isLast && this.text.length - from <= LONGEST_LINE_CHARS) return null
    const end = lineFeed < 0 ? this.text.length : lineFeed
    this.position = lineFeed < 0 ? end : end + 1
    const lineBreaks = lineFeed < 0 ? 0 : 1
    if (end - from > LONGEST_LINE_CHARS) {
      return { cells: [], lineBreaks, broken: this.text.slice(from, from + BROKEN_CHARS) }
    }
    const cells = this.cellsOf(this.text.slice(from, end))
    return cells === null ? { cells: [], lineBreaks, isNothing: true } : { cells, lineBreaks }
  }
}

/** The cells of a record as a line; without its end. */
export function cellLine(cells: readonly string[]): string {
  return JSON.stringify(cells)
}

/** The inverse of {@link cellLine}; what is cut off has no cells. */
export function cellsOfLine(line: string): readonly string[] {
  try {
    const cells: unknown = JSON.parse(line)
    return Array.isArray(cells) ? cells.map(String) : []
  } catch {
    // Only a line that was cut because of its length.
    return []
  }
}

/** Columns of a line of CDXJ, as far as they tell something to somebody who has not got the archive. */
export const CDXJ_COLUMNS = ['URL', 'Captured', 'Status', 'Type'] as const

const CDXJ_LINE = /^\S+ (\d{4,17}) (\{.*\})\s*$/
/** The classic form: key, time, URL, type, status, digest and more, in the order that nearly all have. */
const CDX_LINE = /^\S+ (\d{14}) (\S+) (\S+) (\d{3}|-) \S+(?: \S+){1,6}\s*$/

/** Whether a text starts like CDXJ or CDX. */
export function looksLikeCdxj(sample: string): boolean {
  if (/^ ?CDX [A-Za-z] /.test(sample)) return true
  const line = sample.split(/\r?\n/, 20).find((each) => each !== '' && !each.startsWith('!'))
  return line !== undefined && (cdxjCells(line)?.length ?? 0) > 0
}

/** The cells of a line; `null` for lines of the head, `[]` for one that is not written as it must be. */
export function cdxjCells(line: string): readonly string[] | null {
  if (line.startsWith('!') || /^ ?CDX [A-Za-z] /.test(line)) return null
  const cdxj = CDXJ_LINE.exec(line)
  if (cdxj !== null) {
    const fields = fieldsOf(cdxj[2] ?? '')
    if (fields === null || typeof fields.url !== 'string') return []
    const { url, status, mime } = fields
    return [url, captureTime(cdxj[1] ?? ''), textOf(status), textOf(mime)]
  }
  const cdx = CDX_LINE.exec(line)
  if (cdx === null) return []
  const [, time = '', url = '', type = '', status = ''] = cdx
  return [url, captureTime(time), status === '-' ? '' : status, type]
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(json) as Readonly<Record<string, unknown>>
  } catch {
    // A line that is not CDXJ after all: it is said of its row.
    return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** 20260102030405 as 2026-01-02T03:04:05Z; as it is when it is shorter. */
function captureTime(digits: string): string {
  const time = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\d*$/.exec(digits)
  if (time === null) return digits
  const [, year, month, day, hours, minutes, seconds] = time
  return `${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`
}
