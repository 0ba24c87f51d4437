/** One draft: text that may become a crawl. Kept in a file as it comes in and analysed on the way. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import type { DraftReport } from '../../shared/domain/draft-report'
import {
  FOUND_OUT,
  type ListFile,
  type ListOrigin,
  type TableChoice,
  TYPED_TEXT,
} from '../../shared/domain/list-choice'
import { TrawlError } from '../../shared/errors'
import { DraftAnalysis } from '../engine/input/draft-analysis'
import type { InputStart } from '../engine/input/input-reader'
import { cellsOfLine } from '../engine/input/line-records'
import { readListFile } from '../engine/input/list-file'
import type { DraftList } from './engine-calls'
import { draftBlocks } from './given-lists'

/** Every so many lines the place in the file is remembered, so that any line is found quickly. */
const LINES_PER_MARK = 1000
/** Longest line shown in a preview. */
const PREVIEW_CHARS = 500

export class Draft {
  #analysis = new DraftAnalysis()
  readonly #file: number
  readonly #lists: (Omit<DraftList, 'end'> & { readonly firstLine: number })[] = []
  /** How typed text is read. */
  #typedChoice: TableChoice = FOUND_OUT
  /** Byte offsets of lines 1, 1001, 2001, … */
  readonly #marks: number[] = [0]
  #lines = 0
  #bytes = 0
  #endsLine = true
  #isFinished = false

  constructor(readonly path: string) {
    this.#file = openSync(path, 'w+')
  }

  /** What is in the file: the lists in their order. */
  get lists(): readonly DraftList[] {
    return this.#lists.map(({ firstLine: _, ...list }, index) => ({
      ...list,
      // A line feed that belongs to nobody may lie between two lists.
      end: this.#lists[index + 1]?.from ?? this.#bytes,
    }))
  }

  /** What follows is another list. @throws {TrawlError} `bad_request` when the last one has no such column as was chosen */
  begin(start: InputStart, origin: ListOrigin): void {
    this.#analysis.begin(start, origin)
    if (this.#bytes > 0 && !this.#endsLine) this.#write('\n')
    this.#lists.push({ ...start, origin, from: this.#bytes, firstLine: this.#lines + 1 })
  }

  append(text: string): void {
    if (this.#lists.length === 0) this.begin({ form: 'text', choice: this.#typedChoice }, TYPED_TEXT)
    this.#write(text)
    this.#analysis.push(text)
  }

  /** Reads a whole file into the draft. `onBlock` is called as it goes, with the share read. */
  async readFile({ path, choice }: ListFile, onBlock: (share: number) => void): Promise<void> {
    let hasBegun = false
    for await (const { text, share, form, origin } of readListFile(path, choice.sheet)) {
      if (!hasBegun) this.begin({ form, choice }, origin)
      hasBegun = true
      this.append(text)
      onBlock(share)
    }
  }

  /** Takes in a file of records that Trawl has written. */
  async takeRecords(path: string, origin: ListOrigin, onBlock: (share: number) => void): Promise<void> {
    this.begin({ form: 'records', choice: { ...FOUND_OUT, urlColumn: 1, hasHeader: true } }, origin)
    for await (const { text, share } of draftBlocks(path, 0, Number.POSITIVE_INFINITY)) {
      this.append(text)
      onBlock(share)
    }
  }

  /**
   * Reads a list anew, its columns as they were chosen; of an empty draft, the text that will be typed.
   *
   * @throws {TrawlError} `bad_request` when there is no such list or column; then everything stays as it was
   */
  async choose(index: number, choice: TableChoice, onBlock: (share: number) => void): Promise<void> {
    if (this.#lists.length === 0 && index === 0) {
      this.#typedChoice = choice
      return
    }
    const before = this.#lists[index]
    if (before === undefined) throw new TrawlError('bad_request', `There is no list ${index + 1} in this draft.`)
    const analysis = new DraftAnalysis()
    this.#lists[index] = { ...before, choice }
    try {
      for (const { form, choice: chosen, origin, from, end } of this.lists) {
        analysis.begin({ form, choice: chosen }, origin)
        for await (const { text } of draftBlocks(this.path, from, end)) {
          analysis.push(text)
          onBlock(Math.min(0.999, from / Math.max(1, this.#bytes)))
        }
      }
      analysis.finish()
    } catch (error) {
      this.#lists[index] = before
      throw error
    }
    this.#analysis = analysis
    this.#isFinished = true
  }

  report(share: number): DraftReport {
    return this.#analysis.report(share)
  }

  finish(): DraftReport {
    if (!this.#isFinished) {
      this.#isFinished = true
      this.#analysis.finish()
    }
    return this.#analysis.report(1)
  }

  #write(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    writeSync(this.#file, bytes, 0, bytes.length, this.#bytes)
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
      this.#lines += 1
      if (this.#lines % LINES_PER_MARK === 0) this.#marks.push(this.#bytes + at + 1)
    }
    this.#bytes += bytes.length
    if (bytes.length > 0) this.#endsLine = bytes.at(-1) === 10
  }

  /** Some lines of the text, each cut to what a preview needs. */
  lines(fromLine: number, count: number): string[] {
    const mark = Math.floor((fromLine - 1) / LINES_PER_MARK)
    const start = this.#marks[mark]
    if (start === undefined) return []
    const skip = (fromLine - 1) % LINES_PER_MARK
    const lines: string[] = []
    let rest = Buffer.alloc(0)
    let position = start
    let seen = 0
    while (lines.length < count) {
      const block = Buffer.alloc(65_536)
      const read = readSync(this.#file, block, 0, block.length, position)
      const text = Buffer.concat([rest, block.subarray(0, read)])
      let from = 0
      for (let at = text.indexOf(10, from); at !== -1 && lines.length < count; at = text.indexOf(10, from)) {
        if (seen >= skip) lines.push(this.#preview(text.subarray(from, at), fromLine + lines.length))
        seen += 1
        from = at + 1
      }
      rest = text.subarray(from)
      position += read
      if (read === 0) {
        if (rest.length > 0 && seen >= skip && lines.length < count)
          lines.push(this.#preview(rest, fromLine + lines.length))
        break
      }
    }
    return lines
  }

  /** A line as it is shown: cells beside each other. */
  #preview(line: Buffer, lineNo: number): string {
    const list = this.#lists.findLast(({ firstLine }) => firstLine <= lineNo)
    if (list?.form !== 'records') return preview(line)
    return cellsOfLine(line.toString('utf8'))
      .join('  ·  ')
      .replace(/[\r\n\t]+/g, ' ')
      .slice(0, PREVIEW_CHARS)
  }

  /** Closes the file and deletes it. */
  discard(): void {
    closeSync(this.#file)
    rmSync(this.path, { force: true })
  }
}

function preview(line: Buffer): string {
  return line
    .subarray(0, PREVIEW_CHARS * 4)
    .toString('utf8')
    .replace(/\r$/u, '')
    .slice(0, PREVIEW_CHARS)
}
