import { describe, expect, it } from 'vitest'
import { pairedLines, sideOf } from '../../../../src/renderer/lib/text-pairs'

describe('paired lines', () => {
  it('are none when the texts are the same', () => {
    expect(pairedLines('one\ntwo', 'one\ntwo')).toEqual([])
  })

  it('put a changed line beside the one before, word by word', () => {
    const lines = pairedLines('the old boat\nsame', 'the new boat\nsame')
    expect(lines[0]).toEqual({
      kind: 'line',
      pieces: [
        { kind: 'same', text: 'the ' },
        { kind: 'gone', text: 'old' },
        { kind: 'new', text: 'new' },
        { kind: 'same', text: ' boat' },
      ],
    })
    expect(lines[1]).toEqual({ kind: 'line', pieces: [{ kind: 'same', text: 'same' }] })
  })

  it('leave a side empty where a line is only on the other', () => {
    const added = pairedLines('a\nb', 'a\nb\nmore').at(-1)
    if (added?.kind !== 'line') throw new Error('expected a line')
    expect(sideOf(added.pieces, 'before')).toBeNull()
    expect(sideOf(added.pieces, 'after')).toEqual([{ kind: 'new', text: 'more' }])
  })

  it('leave out long stretches in which nothing differs', () => {
    const body = Array.from({ length: 30 }, (_, line) => `line ${line}`).join('\n')
    const lines = pairedLines(`${body}\nend`, `${body}\nfin`)
    expect(lines[0]).toEqual({ kind: 'left-out', lines: 28 })
  })
})
