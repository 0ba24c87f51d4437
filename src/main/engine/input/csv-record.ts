/**
 * Reads records of CSV or TSV (RFC 4180) out of a text that may end anywhere. Forgiving: a quote inside a cell is a
 * character, spaces before an opening quote are dropped, and a quote that is never closed spoils one line, not the file.
 */

export interface CsvRecord {
  readonly cells: readonly string[]
  /** Line breaks in it, the one that ends it included. */
  readonly lineBreaks: number
}

/** A record that is not complete by then holds a stray quote, or is no record at all. */
const LONGEST_RECORD_CHARS = 1_048_576
/** After so many quotes that were never closed, quotes mean nothing in this text; looking on would cost too much. */
const STRAY_QUOTES_FORGIVEN = 16

interface LineEnd {
  readonly at: number
  readonly next: number
}

/** The records of one text, in order. */
export class RecordScan {
  /** Where the next record starts. */
  position = 0
  #strayQuotes: number
  #lineFeeds: NextIndex
  #returns: NextIndex
  #quotes: NextIndex
  #delimiters: NextIndex

  /**
   * @param isLast Whether the text ends here; otherwise more may follow.
   * @param strayQuotes Quotes that were never closed in what came before.
   */
  constructor(
    readonly text: string,
    readonly delimiter: string,
    readonly isLast: boolean,
    strayQuotes = 0,
  ) {
    this.#strayQuotes = strayQuotes
    this.#lineFeeds = new NextIndex(text, '\n')
    this.#returns = new NextIndex(text, '\r')
    this.#quotes = new NextIndex(text, '"')
    this.#delimiters = new NextIndex(text, delimiter)
  }

  get strayQuotes(): number {
    return this.#strayQuotes
  }

  /** The next record; `null` at the end of the text, or when the record may go on behind it. */
  next(): CsvRecord | null {
    const from = this.position
    if (from >= this.text.length) return null
    const lineEnd = this.#lineEnd(from)
    const mayQuote = this.#strayQuotes < STRAY_QUOTES_FORGIVEN
    if (!mayQuote || this.#quotes.atOrAfter(from) >= (lineEnd?.at ?? this.text.length)) {
      return this.#take(from, lineEnd) ?? this.#cutOff(from)
    }
    const record = this.#quoted(from)
    if (record !== null && this.position - from <= LONGEST_RECORD_CHARS) return record
    this.position = from
    if (!this.#isDecided(from)) return null
    this.#strayQuotes += 1
    this.#lookAgain()
    return this.#take(from, lineEnd) ?? this.#cutOff(from)
  }

  /** Reads a line without regard to quotes; `null` when it is not complete or too long. */
  #take(from: number, lineEnd: LineEnd | null): CsvRecord | null {
    if (lineEnd === null || lineEnd.next - from > LONGEST_RECORD_CHARS) return null
    this.position = lineEnd.next
    return {
      cells: this.text.slice(from, lineEnd.at).split(this.delimiter),
      lineBreaks: lineEnd.next > lineEnd.at ? 1 : 0,
    }
  }

  #cutOff(from: number): CsvRecord | null {
    if (!this.#isDecided(from)) return null
    this.position = Math.min(this.text.length, from + LONGEST_RECORD_CHARS)
    this.#lookAgain()
    return { cells: this.text.slice(from, this.position).split(this.delimiter), lineBreaks: 0 }
  }

  /** Two characters more than the longest record: then its line break is complete, however the text was cut. */
  #isDecided(from: number): boolean {
    return this.isLast || this.text.length - from >= LONGEST_RECORD_CHARS + 2
  }

  /** Reads a record cell by cell; `null` when it is not complete. */
  #quoted(from: number): CsvRecord | null {
    const cells: string[] = []
    let lineBreaks = 0
    for (let at = from; ; ) {
      const opening = this.#openingQuote(at)
      const closing = opening === null ? at : this.#closingQuote(opening + 1)
      if (closing === null) return null
      const lineEnd = this.#lineEnd(closing)
      const delimiter = this.#delimiters.atOrAfter(closing)
      const isInner = delimiter < (lineEnd?.at ?? this.text.length)
      if (!isInner && lineEnd === null) return null
      if (opening === null) {
        cells.push(this.text.slice(at, isInner ? delimiter : lineEnd?.at))
      } else {
        const cell = this.text.slice(opening + 1, closing)
        lineBreaks += countLineBreaks(cell)
        cells.push(cell.replaceAll('""', '"'))
      }
      if (isInner) {
        at = delimiter + 1
      } else if (lineEnd !== null) {
        this.position = lineEnd.next
        return { cells, lineBreaks: lineBreaks + (lineEnd.next > lineEnd.at ? 1 : 0) }
      }
    }
  }

  #openingQuote(at: number): number | null {
    const quote = this.#behindSpaces(at)
    return this.text[quote] === '"' ? quote : null
  }

  /** The quote that ends a cell: not doubled, and with nothing but spaces between it and the end of the cell. */
  #closingQuote(from: number): number | null {
    const end = this.text.length
    for (let quote = this.#quotes.atOrAfter(from); quote < end; quote = this.#quotes.atOrAfter(quote + 1)) {
      const behind = this.#behindSpaces(quote + 1)
      const mark = this.text[behind]
      if (mark === undefined && !this.isLast) return null
      if (mark === undefined || mark === this.delimiter || mark === '\n' || mark === '\r') return quote
      if (this.text[quote + 1] === '"') quote += 1
    }
    return null
  }

  #behindSpaces(from: number): number {
    let at = from
    while (this.text[at] === ' ') at += 1
    return at
  }

  /** The line break at or after `from`, or the end of the text when that is the last; `null` when it is yet to come. */
  #lineEnd(from: number): LineEnd | null {
    const { length } = this.text
    const lineFeed = this.#lineFeeds.atOrAfter(from)
    const returnAt = this.#returns.atOrAfter(from)
    if (returnAt < lineFeed) {
      if (returnAt + 1 === length && !this.isLast) return null
      return { at: returnAt, next: returnAt + (lineFeed === returnAt + 1 && lineFeed < length ? 2 : 1) }
    }
    if (lineFeed < length) return { at: lineFeed, next: lineFeed + 1 }
    return this.isLast ? { at: length, next: length } : null
  }

  #lookAgain(): void {
    this.#lineFeeds = new NextIndex(this.text, '\n')
    this.#returns = new NextIndex(this.text, '\r')
    this.#quotes = new NextIndex(this.text, '"')
    this.#delimiters = new NextIndex(this.text, this.delimiter)
  }
}

/** Line breaks of any kind: CR LF counts once. */
export function countLineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

/** Where a character comes next. Asked with growing positions it looks at every character of the text once. */
class NextIndex {
  #found = -1

  constructor(
    readonly text: string,
    readonly mark: string,
  ) {}

  /** The text's length when there is none. */
  atOrAfter(from: number): number {
    if (this.#found < from) {
      const index = this.text.indexOf(this.mark, from)
      this.#found = index < 0 ? this.text.length : index
    }
    return this.#found
  }
}
