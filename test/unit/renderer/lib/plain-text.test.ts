import { describe, expect, it } from 'vitest'
import { plainText } from '../../../../src/renderer/lib/plain-text'

describe('text of pages', () => {
  it('names what turns its direction round, so that no name can pretend to end otherwise', () => {
    expect(plainText('photo_\u202egnp.exe')).toBe('photo_⟨RLO⟩gnp.exe')
    expect(plainText('\u2066a\u2069\u202ab\u202c')).toBe('⟨LRI⟩a⟨PDI⟩⟨LRE⟩b⟨PDF⟩')
  })

  it('shows control characters as pictures and leaves white space alone', () => {
    expect(plainText('a\u0000b\u001b[31m\u007f\u0085\tc\nd')).toBe('a␀b␛[31m␡\ufffd\tc\nd')
  })

  it('leaves all writing as it is: right to left, with marks, joined emoji', () => {
    for (const text of [
      'مرحبا بالعالم שלום',
      'e\u0301 \u0915\u094d\u0937\u093f',
      '👩‍👩‍👧‍👦🏴‍☠️',
      'a\u200fb\u200ec\u00ad',
    ]) {
      expect(plainText(text)).toBe(text)
    }
  })

  it('keeps a few marks of a pile that would draw over other lines', () => {
    expect(plainText(`Z${'\u0315'.repeat(500)}!`)).toBe(`Z${'\u0315'.repeat(8)}!`)
  })
})
