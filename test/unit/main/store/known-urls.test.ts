import { describe, expect, it } from 'vitest'
import { KnownUrls } from '../../../../src/main/store/known-urls'

const url = (n: number): string => `https://host-${n % 97}.example/${n % 13}/page-${n}.html?from=${n * 7}`

describe('the memory of known URLs', () => {
  it('knows the ids of what was added and nothing else, also when it has grown many times', () => {
    const known = new KnownUrls()
    const count = 50_000
    for (let n = 1; n <= count; n += 1) known.add(url(n), n)
    expect(known.size).toBe(count)
    const wrong: number[] = []
    for (let n = 1; n <= count; n += 1) if (known.find(url(n)) !== n) wrong.push(n)
    for (let n = count + 1; n <= 2 * count; n += 1) if (known.find(url(n)) !== 0) wrong.push(n)
    expect(wrong).toEqual([])
  })

  it('tells URLs apart that differ in one character, in the order of two, or in length', () => {
    const known = new KnownUrls()
    known.add('http://a.example/ab', 1)
    for (const other of [
      'http://a.example/ac',
      'http://a.example/ba',
      'http://a.example/abb',
      'http://a.example/a',
      '',
    ]) {
      expect(known.find(other)).toBe(0)
    }
  })

  it('asks about each URL with the same hash until one is the same', () => {
    const known = new KnownUrls()
    for (const id of [1, 2, 3]) known.add('http://a.example/', id)
    const asked: number[] = []
    const found = known.find('http://a.example/', (id) => {
      asked.push(id)
      return id === 2
    })
    expect([found, asked]).toEqual([2, [1, 2]])
    expect(known.find('http://a.example/', () => false)).toBe(0)
  })

  it('gives different hashes to hundreds of thousands of URLs that are much alike', () => {
    const known = new KnownUrls()
    let sameHash = 0
    for (let id = 1; id <= 200_000; id += 1) {
      const text = `http://a.example/?page=${id}`
      known.find(text, () => {
        sameHash += 1
        return false
      })
      known.add(text, id)
    }
    expect(sameHash).toBe(0)
  })
})
