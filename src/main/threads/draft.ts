/** One draft: text that may become a crawl. Kept in a file as it comes in and analysed on the way. */
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import type { DraftReport } from '../../shared/domain/draft-report'
import { DraftAnalysis } from '../engine/input/draft-analysis'
import { readTextFile } from '../engine/input/file-text'

/** Every so many lines the place in the file is remembered, so that any line is found quickly. */
const LINES_PER_MARK = 1000
/** Longest line shown in a preview. */
const PREVIEW_CHARS = 500

export class Draft {
  readonly #analysis = new DraftAnalysis()
  readonly #file: number
  /** Byte offsets of lines 1, 1001, 2001, … */
  readonly #marks: number[] = [0]
  #lines = 0
  #bytes = 0
  #isFinished = false

  constructor(readonly path: string) {
    this.#file = openSync(path, 'w+')
  }

  append(text: string): void {
    const bytes = Buffer.from(text, 'utf8')
    writeSync(this.#file, bytes, 0, bytes.length, this.#bytes)
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
      this.#lines += 1
      if (this.#lines % LINES_PER_MARK === 0) this.#marks.push(this.#bytes + at + 1)
    }
    this.#bytes += bytes.length
    this.#analysis.push(text)
  }

  /** Reads a whole file into the draft. `onBlock` is called as it goes, with the share read. */
  async readFile(path: string, onBlock: (share: number) => void): Promise<void> {
    for await (const { text, share } of readTextFile(path)) {
      this.append(text)
      onBlock(share)
    }
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
        if (seen >= skip) lines.push(preview(text.subarray(from, at)))
        seen += 1
        from = at + 1
      }
      rest = text.subarray(from)
      position += read
      if (read === 0) {
        if (rest.length > 0 && seen >= skip && lines.length < count) lines.push(preview(rest))
        break
      }
    }
    return lines
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
