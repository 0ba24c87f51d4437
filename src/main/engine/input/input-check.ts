/**
 * Looks through an input that goes straight into a crawl: is there a URL in it, and what is the crawl called? A fraction
 * of what a draft is told about itself, because every line waits for it.
 */
import type { InputRow } from '../ports'
import { DistinctTexts } from './distinct-texts'
import { unusableLine } from './draft-analysis'
import { InputReader } from './input-reader'
import { hostOf } from './url-text'
import { assertUsable, suggestName } from './usable-input'

export class InputCheck {
  readonly #reader = new InputReader()
  readonly #hosts = new DistinctTexts()
  #rows = 0
  #firstHost: string | null = null
  #lastHost: string | null = null
  #firstProblem: InputRow | null = null

  /** Takes the next block of the text; blocks may be cut anywhere. */
  push(text: string): void {
    this.#look(this.#reader.push(text))
  }

  /**
   * To be called once, at the end of the text. Returns a name for the crawl.
   *
   * @throws {TrawlError} `empty_input`, `no_urls`
   */
  finish(): string {
    this.#look(this.#reader.finish())
    assertUsable({
      lines: this.#reader.lines,
      rows: this.#rows,
      urls: this.#hosts.size,
      problems: this.#firstProblem === null ? [] : unusableLine(this.#firstProblem),
    })
    return suggestName({ firstHost: this.#firstHost, hosts: this.#hosts.size })
  }

  #look(rows: readonly InputRow[]): void {
    this.#rows += rows.length
    for (const row of rows) {
      if (row.url !== null) this.#noteHost(hostOf(row.url))
      else if (row.problem !== null) this.#firstProblem ??= row
    }
  }

  #noteHost(host: string): void {
    // Lists are mostly sorted by host.
    if (host === this.#lastHost) return
    this.#lastHost = host
    this.#firstHost ??= host
    this.#hosts.add(host)
  }
}
