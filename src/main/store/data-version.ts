/** Which state of a crawl file its reader sees. */
import type { Database } from './database'

export class DataVersion {
  #version = 1
  #dataVersion = -1

  constructor(private readonly database: Database) {}

  /** Grows whenever the writer has committed something. */
  now(): number {
    const dataVersion = this.database.pragma('data_version', { simple: true }) as number
    if (dataVersion !== this.#dataVersion) {
      this.#dataVersion = dataVersion
      this.#version += 1
    }
    return this.#version
  }
}
