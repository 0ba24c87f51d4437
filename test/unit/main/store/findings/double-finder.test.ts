import { describe, expect, it } from 'vitest'
import { DoubleFinder } from '../../../../../src/main/store/findings/double-finder'
import { textHash } from '../../../../../src/main/store/findings/text-hash'

/** 1 at the ids that it comes to. */
function found(finder: DoubleFinder): Uint8Array {
  const steps = finder.flags()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe('the finder of doubles', () => {
  it('marks every URL whose value another has, and no other', () => {
    const finder = new DoubleFinder(1000)
    for (let urlId = 1; urlId <= 1000; urlId += 1) {
      finder.add(textHash(urlId % 10 === 0 ? `value ${urlId % 30}` : `only ${urlId}`), urlId)
    }
    const flags = found(finder)
    const marked = [...flags.keys()].filter((urlId) => flags[urlId] === 1)
    expect(marked).toEqual(Array.from({ length: 100 }, (_, index) => (index + 1) * 10))
  })

  it('has room for a single URL', () => {
    const finder = new DoubleFinder(1)
    finder.add(textHash(''), 1)
    expect([...found(finder)]).toEqual([0, 0])
  })

  it('compares a hundred thousand part by part, and rests meanwhile', () => {
    const last = 100_000
    const finder = new DoubleFinder(last)
    // Of every thousand the last says what the first says.
    for (let urlId = 1; urlId <= last; urlId += 1) {
      finder.add(textHash(`value ${urlId % 1000 === 0 ? urlId - 999 : urlId}`), urlId)
    }
    const steps = finder.flags()
    let rests = 0
    for (let step = steps.next(); ; step = steps.next(), rests += 1) {
      if (!step.done) continue
      const marked = [...step.value.keys()].filter((urlId) => step.value[urlId] === 1)
      expect(marked).toEqual(
        Array.from({ length: 200 }, (_, index) => Math.floor(index / 2) * 1000 + (index % 2 === 0 ? 1 : 1000)),
      )
      break
    }
    expect(rests).toBeGreaterThan(3)
  })

  it('finds nothing among none', () => {
    expect([...found(new DoubleFinder(0))]).toEqual([0])
  })
})

describe('the hash of a text', () => {
  it('is a whole number of 52 bits at most, and differs where texts do', () => {
    const texts = Array.from({ length: 20_000 }, (_, index) => `Page ${index} of the harbour`)
    const hashes = texts.map(textHash)
    expect(new Set(hashes).size).toBe(texts.length)
    expect(hashes.every((hash) => Number.isSafeInteger(hash) && hash >= 0 && hash < 2 ** 52)).toBe(true)
    expect(textHash('same')).toBe(textHash('same'))
  })
})
