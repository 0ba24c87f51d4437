/** Marks of URLs (relation-marks.ts) while they are gathered: 8 bytes a URL. */
import { RELATION_MARKS, type RelationMark } from '../../../shared/relation-marks'

const BITS = new Map(RELATION_MARKS.map((mark, at) => [mark, 2 ** at]))

export class UrlMarks {
  /** Sums of bits, which may go beyond those of 32-bit operations. */
  readonly #sums: Float64Array

  constructor(size: number) {
    this.#sums = new Float64Array(size)
  }

  add(id: number, mark: RelationMark): void {
    const bit = BITS.get(mark) as number
    const sum = this.#sums[id] as number
    if (Math.floor(sum / bit) % 2 === 0) this.#sums[id] = sum + bit
  }

  of(id: number): number {
    return this.#sums[id] as number
  }
}
