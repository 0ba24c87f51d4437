/** A binary heap of things that become due: the earliest first. */
export class TimeHeap<T> {
  readonly #items: { readonly atMs: number; readonly value: T }[] = []

  /** When the first is due; `Infinity` when empty. */
  nextAtMs(): number {
    return this.#items[0]?.atMs ?? Number.POSITIVE_INFINITY
  }

  push(value: T, atMs: number): void {
    const items = this.#items
    const at = items.length
    items.push({ atMs, value })
    this.#rise(at)
  }

  /** Takes the first thing that is due at `nowMs`; `null` when none is. */
  popUntil(nowMs: number): T | null {
    const first = this.#items[0]
    if (first === undefined || first.atMs > nowMs) return null
    const last = this.#items.pop()
    if (last !== undefined && this.#items.length > 0) {
      this.#items[0] = last
      this.#sink(0)
    }
    return first.value
  }

  /** Takes a thing out before it is due. Looks through all of them: not for the hot path. */
  remove(value: T): void {
    const at = this.#items.findIndex((item) => item.value === value)
    const last = at === -1 ? undefined : this.#items.pop()
    if (last === undefined || at === this.#items.length) return
    this.#items[at] = last
    this.#rise(at)
    this.#sink(at)
  }

  #rise(from: number): void {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#atMs(parent) <= this.#atMs(at)) break
      this.#swap(at, parent)
      at = parent
    }
  }

  #sink(from: number): void {
    let at = from
    for (;;) {
      const left = at * 2 + 1
      if (left >= this.#items.length) return
      const right = left + 1
      const child = right < this.#items.length && this.#atMs(right) < this.#atMs(left) ? right : left
      if (this.#atMs(at) <= this.#atMs(child)) return
      this.#swap(at, child)
      at = child
    }
  }

  #atMs(index: number): number {
    return this.#items[index]?.atMs ?? Number.POSITIVE_INFINITY
  }

  #swap(a: number, b: number): void {
    const held = this.#items[a] as { readonly atMs: number; readonly value: T }
    this.#items[a] = this.#items[b] as { readonly atMs: number; readonly value: T }
    this.#items[b] = held
  }
}
