import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderOfNumbers, orderOfTexts } from '../../../../src/main/store/key-order'

function finished(steps: Generator<void, Uint32Array>): number[] {
  for (;;) {
    const step = steps.next()
    if (step.done) return [...step.value]
  }
}

const directions = fc.constantFrom('ascending' as const, 'descending' as const)

describe('the order of keys', () => {
  it('is that of the numbers, and equal ones keep their places', () => {
    const keys = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noNaN: true }), fc.constant(-0)))
    fc.assert(
      fc.property(keys, directions, (numbers, direction) => {
        const sign = direction === 'ascending' ? 1 : -1
        const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)
        const expected = numbers
          .map((_, place) => place)
          .sort((a, b) => sign * compare(numbers[a] as number, numbers[b] as number) || a - b)
        expect(finished(orderOfNumbers(Float64Array.from(numbers), direction))).toEqual(expected)
      }),
    )
  })

  it('is that of the UTF-8 bytes of texts, with much or nothing in common', () => {
    const alike = fc.tuple(
      fc.constantFrom('', 'https://www.example.com/', 'https://www.example.com/a', 'ü', '\u{1F600}', '\uFFFD'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    const many = fc.array(
      alike.map((parts) => parts.join('')),
      { minLength: 97, maxLength: 160 },
    )
    // No shrinking: of lists this long it would take minutes.
    for (const [given, direction] of fc.sample(fc.tuple(many, directions), { numRuns: 20, seed: 1 })) {
      const texts = given.map((text) => text.toWellFormed())
      const bytes = texts.map((text) => Buffer.from(text))
      const sign = direction === 'ascending' ? 1 : -1
      const expected = texts
        .map((_, place) => place)
        .sort((a, b) => sign * Buffer.compare(bytes[a] as Buffer, bytes[b] as Buffer) || a - b)
      expect(finished(orderOfTexts(texts, direction))).toEqual(expected)
    }
  })

  it('knows a text that has ended from one that goes on with zeros', () => {
    const texts = Array.from({ length: 300 }, (_, n) => `same${'\0'.repeat((n * 7) % 13)}`)
    const order = finished(orderOfTexts(texts, 'ascending'))
    expect(order.map((place) => texts[place]?.length)).toEqual(texts.map(({ length }) => length).sort((a, b) => a - b))
  })
})
