import { describe, expect, it } from 'vitest'
import { bandChance, planBands } from '../../../../../src/main/store/duplicates/bands'
import { leastEqualBytes } from '../../../../../src/main/store/duplicates/equal-bytes'
import { SIGNATURE_BYTES } from '../../../../../src/shared/similarity'

describe('the bands', () => {
  it('let a pair at the threshold miss each other in one of a thousand cases at most', () => {
    for (let threshold = 50; threshold < 100; threshold += 1) {
      const least = leastEqualBytes(threshold)
      const bands = planBands(least)
      const missed = bands.reduce((chance, band) => chance * (1 - bandChance(least, band.length)), 1)
      expect(missed, `${threshold} %`).toBeLessThanOrEqual(0.001)
    }
  })

  it('find the pair in truth as often as that, wherever its bytes differ', () => {
    for (const threshold of [50, 60, 75, 90, 97]) {
      const least = leastEqualBytes(threshold)
      const bands = planBands(least)
      let missed = 0
      for (let pair = 0; pair < 4000; pair += 1) {
        const differs = differingPlaces(SIGNATURE_BYTES - least, pair)
        if (bands.every((band) => band.some((place) => differs[place] === 1))) missed += 1
      }
      // One in a thousand is expected at most; three times as many would be no accident.
      expect(missed, `${threshold} %`).toBeLessThanOrEqual(12)
    }
  })

  it('are made of other bytes each, within the signature', () => {
    for (const threshold of [50, 70, 90, 99]) {
      const bands = planBands(leastEqualBytes(threshold))
      for (const band of bands) {
        expect(new Set(band).size).toBe(band.length)
        expect(Math.max(...band)).toBeLessThan(SIGNATURE_BYTES)
      }
      expect(new Set(bands.map((band) => [...band].sort().join())).size).toBe(bands.length)
    }
  })

  it('are wider where less is asked to miss, and none when all must be equal', () => {
    expect(planBands(SIGNATURE_BYTES)).toEqual([])
    const widths = [50, 70, 90, 97].map((threshold) => planBands(leastEqualBytes(threshold))[0]?.length ?? 0)
    expect(widths).toEqual([...widths].sort((a, b) => a - b))
    expect(widths[0]).toBeGreaterThanOrEqual(3)
  })
})

/** 1 at so many of the 128 places, others for each seed. */
function differingPlaces(count: number, seed: number): Uint8Array {
  const differs = new Uint8Array(SIGNATURE_BYTES)
  let state = Math.imul(seed + 1, 0x85ebca6b)
  for (let left = count; left > 0; ) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    const place = (state >>> 16) % SIGNATURE_BYTES
    if (differs[place] === 1) continue
    differs[place] = 1
    left -= 1
  }
  return differs
}
