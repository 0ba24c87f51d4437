/** The list of entries of an archive with few of them, in memory. */
import type { ZipDirectory } from './zip-writer'

export class ListedEntries implements ZipDirectory {
  readonly #entries: Uint8Array[] = []

  addEntry(entry: Uint8Array): void {
    this.#entries.push(entry)
  }

  entries(): readonly (readonly Uint8Array[])[] {
    return [this.#entries]
  }
}
