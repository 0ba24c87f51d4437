/** Which state of a crawl file its reader sees. */
import type { Database } from './database'
import { figuresOf } from './graph/attached-figures'

export class DataVersion {
  #version = 1
  #seen = ''

  constructor(private readonly database: Database) {}

  /** Grows whenever the writer has committed something, or the figures of the link graph are others. */
  now(): number {
    const seen = `${this.database.pragma('data_version', { simple: true })} ${figuresOf(this.database)?.version() ?? ''}`
    if (seen !== this.#seen) {
      this.#seen = seen
      this.#version += 1
    }
    return this.#version
  }
}
