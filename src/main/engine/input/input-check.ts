/**
 * Looks through an input that goes straight into a crawl: is there a URL in it, and what is the crawl called? A fraction
 * of what a draft is told about itself, because every line waits for it.
 */
import type { ListOrigin } from '../../../shared/domain/list-choice'
import type { InputRow } from '../ports'
import { DistinctTexts } from './distinct-texts'
import { unusableLine } from './draft-analysis'
import { InputLists } from './input-lists'
import type { InputStart } from './input-reader'
import { hostOf } from './url-text'
import { assertUsable, suggestName } from './usable-input'

export class InputCheck {
  readonly #lists: InputLists
  readonly #hosts = new DistinctTexts()
  #rows = 0
  #firstHost: string | null = null
  #lastHost: string | null = null
  #firstProblem: InputRow | null = null

  /** @param lists What the input is put together from. Default: one list. */
  constructor(lists = new InputLists()) {
    this.#lists = lists
  }

  /** What follows is the next list. Returns the rows that were completed. */
  begin(start: InputStart, origin: ListOrigin): readonly InputRow[] {
    return this.#look(this.#lists.begin(start, origin))
  }

  /** Takes the next block of the text, which may be cut anywhere. Returns the rows that were completed. */
  push(text: string): readonly InputRow[] {
    return this.#look(this.#lists.push(text))
  }

  /** The rows that waited for the end of the last list. To be called once. */
  end(): readonly InputRow[] {
    return this.#look(this.#lists.end())
  }

  /**
   * A name for the crawl; to be asked for after the end.
   *
   * @throws {TrawlError} `empty_input`, `no_urls`
   */
  name(): string {
    assertUsable({
      lines: this.#lists.lines,
      rows: this.#rows,
      urls: this.#hosts.size,
      problems: this.#firstProblem === null ? [] : unusableLine(this.#firstProblem),
    })
    return suggestName({ firstHost: this.#firstHost, hosts: this.#hosts.size })
  }

  #look(rows: readonly InputRow[]): readonly InputRow[] {
    this.#rows += rows.length
    for (const row of rows) {
      if (row.url !== null) this.#noteHost(hostOf(row.url))
      else if (row.problem !== null) this.#firstProblem ??= row
    }
    return rows
  }

  #noteHost(host: string): void {
    // Lists are mostly sorted by host.
    if (host === this.#lastHost) return
    this.#lastHost = host
    this.#firstHost ??= host
    this.#hosts.add(host)
  }
}
