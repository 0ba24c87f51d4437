import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copiedLine } from '../../../../../src/main/engine/input/copied-rows'
import { InputReader } from '../../../../../src/main/engine/input/input-reader'

const rows = fc.array(
  fc.record({
    lineNo: fc.integer({ min: 1, max: 1e6 }),
    input: fc.option(fc.string({ unit: 'binary' })),
    url: fc.option(fc.webUrl()),
    problem: fc.constantFrom(null, 'blank' as const, 'no_url' as const),
    carried: fc.option(fc.array(fc.string())),
  }),
  { maxLength: 20 },
)

describe('rows that are taken over', () => {
  it('come out as they went in, wherever the text is cut and the reader is put away', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat(500), { maxLength: 5 }), (given, cuts) => {
        const text = given.map(copiedLine).join('')
        const places = [0, ...cuts.filter((at) => at < text.length).sort((a, b) => a - b), text.length]
        let reader = InputReader.restore(InputReader.stateForCopies(['sku']))
        const read = places.slice(1).flatMap((end, index) => {
          const block = reader.push(text.slice(places[index], end))
          reader = InputReader.restore(reader.state())
          return block
        })
        expect([...read, ...reader.finish()]).toEqual(given)
        expect(reader.carriedColumns).toEqual(['sku'])
      }),
    )
  })
})
