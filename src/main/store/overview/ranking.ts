/** The few rows with the largest values among many; of equals the earlier one comes first. */

export interface Ranked {
  readonly rowNo: number
  readonly value: number
}

export class Ranking {
  readonly #best: Ranked[] = []

  constructor(private readonly size: number) {}

  add(rowNo: number, value: number): void {
    const last = this.#best.at(-1)
    const isFull = this.#best.length === this.size
    if (isFull && last !== undefined && value <= last.value) return
    const place = this.#best.findIndex((each) => value > each.value)
    if (isFull) this.#best.pop()
    this.#best.splice(place < 0 ? this.#best.length : place, 0, { rowNo, value })
  }

  ranked(): readonly Ranked[] {
    return this.#best
  }
}
