import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lineChanges, type TextPiece, wordChanges } from '../../../../src/renderer/lib/text-changes'

const joined = (pieces: readonly TextPiece[], left: TextPiece['kind']) =>
  pieces
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('')

describe('changes of words', () => {
  it('mark what is gone and what is new', () => {
    expect(wordChanges('the old house', 'the new house')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'gone', text: 'old' },
      { kind: 'new', text: 'new' },
      { kind: 'same', text: ' house' },
    ])
  })

  it('lose nothing of either text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (before, after) => {
        const pieces = wordChanges(before, after)
        expect(joined(pieces, 'new')).toBe(before)
        expect(joined(pieces, 'gone')).toBe(after)
      }),
      { numRuns: 200 },
    )
  })

  it('give up on texts that have nothing in common', () => {
    const text = (letter: string) => Array.from({ length: 2000 }, (_, i) => `${letter}${i}`).join(' ')
    expect(wordChanges(text('a'), text('b')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
  })
})

describe('changes of lines', () => {
  const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `line ${from + i}`)

  it('are none where nothing changed', () => {
    expect(lineChanges('a\nb', 'a\nb')).toEqual([])
  })

  it('leave out what is far from any change, and say how much that is', () => {
    const before = lines(1, 40).join('\n')
    const after = [...lines(1, 19), 'another line', ...lines(21, 40)].join('\n')
    const same = (text: string) => ({ kind: 'same', text })
    expect(lineChanges(before, after)).toEqual([
      { kind: 'left-out', lines: 17 },
      {
        kind: 'lines',
        pieces: [
          same('line 18'),
          same('line 19'),
          { kind: 'gone', text: 'line 20' },
          { kind: 'new', text: 'another line' },
          same('line 21'),
          same('line 22'),
        ],
      },
      { kind: 'left-out', lines: 18 },
    ])
  })
})
