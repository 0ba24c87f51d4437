/** Keys for lists whose entries may repeat and never change their order. */

export interface Keyed<T> {
  readonly key: string
  readonly entry: T
}

/** Numbers the entries. */
export function keyed<T>(entries: readonly T[]): readonly Keyed<T>[] {
  return entries.map((entry, index) => ({ key: String(index), entry }))
}
