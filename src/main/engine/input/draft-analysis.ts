/**
 * Says what is in a list before it is crawled: how many URLs, duplicates, hosts, and which lines cannot be used. It reads the
 * text with the same reader as the crawl, so what it reports is what the crawl will have. All counts are exact.
 */
import type { DraftReport, UnusableLine } from '../../../shared/domain/draft-report'
import type { ListOrigin } from '../../../shared/domain/list-choice'
import type { InputRow } from '../ports'
import { DistinctTexts } from './distinct-texts'
import { InputLists } from './input-lists'
import type { InputStart } from './input-reader'
import { hostOf } from './url-text'

const MOST_PROBLEMS = 1_000
const MOST_PROBLEM_CHARS = 200

export class DraftAnalysis {
  readonly #lists = new InputLists()
  readonly #urls = new DistinctTexts()
  readonly #hosts = new DistinctTexts()
  readonly #problems: UnusableLine[] = []
  #rows = 0
  #unusable = 0
  #firstHost: string | null = null
  #lastHost: string | null = null

  /** What follows is the next list. */
  begin(start: InputStart, origin: ListOrigin): void {
    this.#count(this.#lists.begin(start, origin))
  }

  /** Takes the next block of the text; blocks may be cut anywhere. */
  push(text: string): void {
    this.#count(this.#lists.push(text))
  }

  /** Takes what was held back until the end of the text was known. */
  finish(): void {
    this.#count(this.#lists.end())
  }

  /** @param share Share of the text that was pushed, 0 to 1. */
  report(share: number): DraftReport {
    const lists = this.#lists.reports()
    return {
      format: lists[0]?.format ?? 'lines',
      lines: this.#lists.lines,
      rows: this.#rows,
      urls: this.#urls.size,
      duplicates: this.#rows - this.#unusable - this.#urls.size,
      unusable: this.#unusable,
      hosts: this.#hosts.size,
      carriedColumns: this.#lists.carriedColumns,
      problems: [...this.#problems],
      firstHost: this.#firstHost,
      lists,
      share,
    }
  }

  #count(rows: readonly InputRow[]): void {
    this.#rows += rows.length
    for (const row of rows) {
      if (row.url === null) this.#countUnusable(row)
      else this.#countUrl(row.url)
    }
  }

  #countUrl(url: string): void {
    this.#urls.add(url)
    const host = hostOf(url)
    // Lists are mostly sorted by host.
    if (host === this.#lastHost) return
    this.#lastHost = host
    this.#firstHost ??= host
    this.#hosts.add(host)
  }

  #countUnusable(row: InputRow): void {
    this.#unusable += 1
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(...unusableLine(row))
  }
}

/** A row without a URL as it is shown to a person; nothing for one that nobody expects to have one. */
export function unusableLine({ lineNo, input, carried, problem }: InputRow): readonly UnusableLine[] {
  if (problem === null) return []
  // A row of a table with an empty URL cell is known by its other cells.
  const text = input?.trim() || (carried ?? []).filter((cell) => cell !== '').join(', ')
  return [{ lineNo, text: shortened(text), problem }]
}

function shortened(text: string): string {
  if (text.length <= MOST_PROBLEM_CHARS) return text
  // A copy, so that the short text does not keep the whole block in memory; never half a surrogate pair.
  const isPairCut = /[\ud800-\udbff]/.test(text.charAt(MOST_PROBLEM_CHARS - 2))
  return `${text.slice(0, MOST_PROBLEM_CHARS - (isPairCut ? 2 : 1))}…`
}
