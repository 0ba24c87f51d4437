/** Which state of a crawl file its reader sees. */
import type { Database } from './database'
import { figuresOf } from './graph/attached-figures'

export class DataVersion {
  #version = 1
  #rows = 0
  #figures = ''

  constructor(private readonly database: Database) {}

  /** Grows whenever the writer has committed something, or the figures of the link graph are others. */
  now(): number {
    const figures = String(figuresOf(this.database)?.version() ?? '')
    const rows = this.rows()
    if (rows !== this.#rows || figures !== this.#figures) {
      this.#rows = rows
      this.#figures = figures
      this.#version += 1
    }
    return this.#version
  }

  /** Another number whenever the writer has committed something: for what does not look at the link graph. */
  rows(): number {
    return this.database.pragma('data_version', { simple: true }) as number
  }
}
