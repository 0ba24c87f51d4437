import { describe, expect, it } from 'vitest'
import {
  leastEqualBytes,
  SIGNATURE_WORDS,
  similarityPercent,
} from '../../../../../src/main/store/duplicates/equal-bytes'
import { clusterSignatures, type SignatureClusters } from '../../../../../src/main/store/duplicates/signature-clusters'
import { SIGNATURE_BYTES, similarityOf } from '../../../../../src/shared/similarity'
import { randomSignatures } from '../../../../support/random-signatures'

const inOrder = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, at) => at)

function find(signatures: Uint32Array, threshold: number, bestFirst?: Uint32Array): SignatureClusters {
  const order = bestFirst ?? inOrder(signatures.length / SIGNATURE_WORDS)
  const steps = clusterSignatures(signatures, order, threshold)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

function equalBytes(bytes: Uint8Array, one: number, other: number): number {
  // An imported name is looked up each time it is used.
  const length = SIGNATURE_BYTES
  let equal = 0
  for (let at = 0; at < length; at += 1) if (bytes[one * length + at] === bytes[other * length + at]) equal += 1
  return equal
}

/** The same by comparing each with each; those with one signature go together. */
function byBruteForce(signatures: Uint32Array, threshold: number, bestFirst: Uint32Array): SignatureClusters {
  const bytes = new Uint8Array(signatures.buffer)
  const least = leastEqualBytes(threshold)
  const count = bestFirst.length
  const centre = inOrder(count)
  const centreEqual = new Uint8Array(count).fill(SIGNATURE_BYTES)
  const closest = new Int32Array(count).fill(-1)
  const closestEqual = new Uint8Array(count)
  const centres: number[] = []
  const known = new Map<string, number>()
  const keyOf = (page: number) => signatures.subarray(page * SIGNATURE_WORDS, (page + 1) * SIGNATURE_WORDS).join()
  for (const page of bestFirst) {
    for (let other = 0; other < count; other += 1) {
      const equal = equalBytes(bytes, page, other)
      if (other === page || equal < least || equal <= (closestEqual[page] as number)) continue
      closestEqual[page] = equal
      closest[page] = other
    }
    const twin = known.get(keyOf(page))
    if (twin !== undefined) {
      centre[page] = centre[twin] as number
      centreEqual[page] = centreEqual[twin] as number
      continue
    }
    known.set(keyOf(page), page)
    let best = -1
    for (const other of centres) {
      const equal = equalBytes(bytes, page, other)
      if (equal < least || (best !== -1 && equal <= (centreEqual[page] as number))) continue
      best = other
      centreEqual[page] = equal
    }
    if (best === -1) centres.push(page)
    else centre[page] = best
  }
  return { centre, centreEqual, closest, closestEqual }
}

describe('near duplicates', () => {
  it.each([100, 97, 90, 80, 70, 60, 50])('at %d percent are those that comparing each with each finds', (threshold) => {
    const changes = Math.round(((100 - threshold) / 100) * SIGNATURE_BYTES * 1.6)
    for (const seed of [1, 2, 3]) {
      const signatures = randomSignatures({ count: 250, seed, related: 0.6, changes })
      const bestFirst = inOrder(250).reverse()
      const found = find(signatures, threshold, bestFirst)
      const expected = byBruteForce(signatures, threshold, bestFirst)
      expect(found.centre).toEqual(expected.centre)
      expect(found.centreEqual).toEqual(expected.centreEqual)
      expect(found.closestEqual).toEqual(expected.closestEqual)
    }
  })

  it('tell for each page a closest one that is as alike as they say', () => {
    const signatures = randomSignatures({ count: 300, seed: 9, related: 0.7, changes: 10 })
    const { closest, closestEqual } = find(signatures, 90)
    const told = [...closest.keys()].filter((page) => closest[page] !== -1)
    expect(told.length).toBeGreaterThan(100)
    for (const page of told) {
      expect(closest[page]).not.toBe(page)
      expect(equalBytes(new Uint8Array(signatures.buffer), page, closest[page] as number)).toBe(closestEqual[page])
    }
  })

  it('make the first of the order the centre, and do not chain', () => {
    const step = (from: number, to: number) =>
      Uint8Array.from({ length: 128 }, (_, at) => (at >= from && at < to ? 1 : 0))
    // Each differs from the next in ten bytes, the ends in twenty.
    const bytes = new Uint8Array([...step(0, 0), ...step(0, 10), ...step(0, 20)])
    const signatures = new Uint32Array(bytes.buffer)
    expect([...find(signatures, 90, Uint32Array.of(0, 1, 2)).centre]).toEqual([0, 0, 2])
    expect([...find(signatures, 90, Uint32Array.of(1, 2, 0)).centre]).toEqual([1, 1, 1])
    expect([...find(signatures, 90, Uint32Array.of(2, 0, 1)).centre]).toEqual([0, 2, 2])
  })

  it('hold together although more pages agree in a band than are compared', () => {
    // One model, and thousands that differ from it in a byte or two: all belong to it.
    const count = 3000
    const bytes = new Uint8Array(count * SIGNATURE_BYTES)
    for (let page = 1; page < count; page += 1) {
      bytes[page * SIGNATURE_BYTES + (page % 128)] = 1 + (page % 200)
      bytes[page * SIGNATURE_BYTES + ((page >> 3) % 128)] = 1 + (page % 251)
    }
    const { centre, closest } = find(new Uint32Array(bytes.buffer), 90)
    expect(new Set(centre)).toEqual(new Set([0]))
    expect(closest.every((other) => other !== -1)).toBe(true)
  })

  it('come of nothing and of one page', () => {
    expect(find(new Uint32Array(0), 90).centre).toHaveLength(0)
    expect([...find(new Uint32Array(SIGNATURE_WORDS), 90).closest]).toEqual([-1])
  })
})

describe('equal bytes', () => {
  it('are as many as a similarity needs, and no fewer', () => {
    for (let percent = 50; percent <= 100; percent += 1) {
      const least = leastEqualBytes(percent)
      expect(similarityPercent(least)).toBeGreaterThanOrEqual(percent - 1e-6)
      expect(similarityPercent(least - 1)).toBeLessThan(percent)
    }
  })

  it('tell the similarity that the signatures themselves tell', () => {
    const signatures = new Uint8Array(randomSignatures({ count: 2, seed: 4, related: 1, changes: 40 }).buffer)
    const one = signatures.subarray(0, 128)
    const other = signatures.subarray(128)
    const equal = one.filter((byte, at) => byte === other[at]).length
    expect(similarityPercent(equal)).toBeCloseTo(similarityOf(one, other) * 100, 9)
  })
})
