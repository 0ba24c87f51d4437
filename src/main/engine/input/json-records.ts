/**
 * Objects of NDJSON (one a line) or of an array, however they are broken into lines, as records of a table. Cells are what
 * is text, a number or a truth value; lists and objects inside an object stay behind.
 */
import { countLineBreaks } from './csv-record'
import { LONGEST_SKIP_CHARS, type RecordSource, type TableRecord } from './record-source'

/** An object longer than this is none. Rows that Trawl writes, with the links of a large page, have some megabytes. */
export const LONGEST_OBJECT_CHARS = 8_388_608
/** Characters kept of an object that cannot be read. */
const BROKEN_CHARS = 1_000

const BETWEEN = /[\s,[\]]*/y
const STRUCTURE = /["{}]/g

export type JsonObject = Readonly<Record<string, unknown>>

/** Where an object is: `null` when it does not end in the text. */
type Place = { readonly end: number; readonly value: JsonObject | null } | null

/** After so many braces that were never closed, an object must stand on one line; looking on would cost too much. */
const STRAYS_FORGIVEN = 16

export class JsonRecords implements RecordSource {
  position = 0
  #strays: number

  /**
   * @param keys Names of the columns.
   * @param strays Braces that were never closed in what came before.
   */
  constructor(
    readonly text: string,
    readonly keys: readonly string[],
    readonly isLast: boolean,
    strays = 0,
  ) {
    this.#strays = strays
  }

  /** Of braces, here. */
  get strayQuotes(): number {
    return this.#strays
  }

  next(): TableRecord | null {
    const read = this.nextObject()
    if (read === null) return null
    const { value, ...record } = read
    return { ...record, cells: value === null ? [] : this.keys.map((key) => cellOf(value[key])) }
  }

  /** The next object itself; its value is `null` when there is none to be read. */
  nextObject(): (Omit<TableRecord, 'cells'> & { readonly value: JsonObject | null }) | null {
    const from = this.position
    BETWEEN.lastIndex = from
    const start = from + (BETWEEN.exec(this.text)?.[0].length ?? 0)
    if (start >= this.text.length) {
      // Line breaks wait for the record behind them, unless there are too many.
      if (start - from < LONGEST_SKIP_CHARS || this.text.endsWith('\r')) return null
      this.position = start
      return { value: null, lineBreaks: countLineBreaks(this.text.slice(from, start)), isNothing: true }
    }
    const lineBreaksBefore = countLineBreaks(this.text.slice(from, start))
    const place = this.#objectAt(start)
    if (place === null) return null
    this.position = place.end
    const lineBreaks = countLineBreaks(this.text.slice(start, place.end))
    if (place.value !== null) return { value: place.value, lineBreaks, lineBreaksBefore }
    const broken = this.text.slice(start, Math.min(place.end, start + BROKEN_CHARS)).trimEnd()
    return { value: null, lineBreaks, lineBreaksBefore, broken }
  }

  #objectAt(start: number): Place {
    const lineEnd = this.#lineEnd(start)
    const onItsLine = lineEnd === null ? null : objectOf(this.text.slice(start, lineEnd))
    if (lineEnd !== null && onItsLine !== null) return { end: lineEnd, value: onItsLine }
    const isWhole = this.isLast || this.text.length - start > LONGEST_OBJECT_CHARS
    if (this.text[start] === '{' && this.#strays < STRAYS_FORGIVEN) {
      const end = endOfObject(this.text, start)
      if (end === null && !isWhole) return null
      const isThere = end !== null && end - start <= LONGEST_OBJECT_CHARS
      const value = isThere ? objectOf(this.text.slice(start, end)) : null
      if (isThere && value !== null) return { end, value }
      if (!isThere) this.#strays += 1
    }
    // What is no object ends with its line, so that those behind it are read.
    if (lineEnd === null && !isWhole) return null
    return { end: lineEnd ?? Math.min(this.text.length, start + LONGEST_OBJECT_CHARS), value: null }
  }

  #lineEnd(start: number): number | null {
    const lineFeed = this.text.indexOf('\n', start)
    // The end of the line stays whole, or it would count twice.
    if (lineFeed >= 0) return this.text[lineFeed - 1] === '\r' && lineFeed > start ? lineFeed - 1 : lineFeed
    return this.isLast ? this.text.length : null
  }
}

/** The text of a value; empty for what has no place in a cell. */
function cellOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A comma that separates it from the next one may follow. */
function objectOf(text: string): JsonObject | null {
  const written = text.replace(/[\s,]+$/, '')
  if (!written.startsWith('{') || !written.endsWith('}')) return null
  try {
    return JSON.parse(written) as JsonObject
  } catch {
    // JSON.parse has no other way to say that a text is not JSON.
    return null
  }
}

/** Where the object that starts at `start` ends; `null` when it does not. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0
  STRUCTURE.lastIndex = start
  for (let mark = STRUCTURE.exec(text); mark !== null; mark = STRUCTURE.exec(text)) {
    if (mark[0] === '{') depth += 1
    else if (mark[0] === '}') depth -= 1
    else {
      const close = endOfString(text, mark.index + 1)
      if (close === null) return null
      STRUCTURE.lastIndex = close
    }
    if (depth === 0) return STRUCTURE.lastIndex
  }
  return null
}

function endOfString(text: string, from: number): number | null {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let escapes = 0
    while (text[quote - 1 - escapes] === '\\') escapes += 1
    if (escapes % 2 === 0) return quote + 1
  }
  return null
}
