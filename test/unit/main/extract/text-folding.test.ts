import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../../../src/main/extract/text-folding'

describe('foldText', () => {
  it('folds any white space and trims', () => {
    expect(foldText('\t a\u00a0\n b\u2003c\ufeff ', 100)).toBe('a b c')
  })

  it('equals folding by pattern, for any text', () => {
    const unit = fc.constantFrom(
      ' ',
      '\n',
      '\t',
      '\v',
      '\u00a0',
      '\u3000',
      '\u2028',
      '\u1680',
      'a',
      'é',
      '日',
      '\u0001',
      '\u200b',
    )
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('')
        expect(foldText(text, 1000)).toBe(text.replace(/\s+/g, ' ').trim())
      }),
    )
  })

  it('cuts without halving a character or leaving a space at the end', () => {
    expect(foldText('ab😀', 3)).toBe('ab')
    expect(foldText('ab cd', 3)).toBe('ab')
    expect(foldText('abcd', 4)).toBe('abcd')
  })
})
