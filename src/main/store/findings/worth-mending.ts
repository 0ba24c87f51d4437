/** The pages that matter most of those that have a check. */
import type { CheckId } from '../../../shared/checks'
import type { CheckCount } from './check-count'
import { CHECK_BITS, type CheckBit } from './check-masks'

/** How many are named for each check. */
const NAMED = 3

/** Row numbers by weight, the heaviest first; among equals the first ones. */
export function heaviestRows(count: CheckCount, id: CheckId): readonly number[] {
  const { word, bit } = CHECK_BITS.get(id) as CheckBit
  const bits = count.word(word)
  const best: number[] = []
  for (let rowNo = 1; rowNo <= count.rows; rowNo += 1) {
    if (((bits[rowNo] as number) & bit) === 0) continue
    const weight = count.weightOf(rowNo)
    const last = best[NAMED - 1]
    if (last !== undefined && count.weightOf(last) >= weight) continue
    const place = best.findIndex((other) => count.weightOf(other) < weight)
    best.splice(place < 0 ? best.length : place, 0, rowNo)
    if (best.length > NAMED) best.pop()
  }
  return best
}
