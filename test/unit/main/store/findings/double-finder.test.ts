import { describe, expect, it } from 'vitest'
import { DoubleFinder } from '../../../../../src/main/store/findings/double-finder'
import { textHash } from '../../../../../src/main/store/findings/text-hash'

describe('the finder of doubles', () => {
  it('marks every URL whose value another has, and no other', () => {
    const finder = new DoubleFinder(1000)
    for (let urlId = 1; urlId <= 1000; urlId += 1) {
      finder.add(textHash(urlId % 10 === 0 ? `value ${urlId % 30}` : `only ${urlId}`), urlId)
    }
    const marked = [...finder.flags.keys()].filter((urlId) => finder.flags[urlId] === 1)
    expect(marked).toEqual(Array.from({ length: 100 }, (_, index) => (index + 1) * 10))
  })

  it('has room for a single URL', () => {
    const finder = new DoubleFinder(1)
    finder.add(textHash(''), 1)
    expect([...finder.flags]).toEqual([0, 0])
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
