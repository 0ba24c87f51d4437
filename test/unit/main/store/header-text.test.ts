import { describe, expect, it } from 'vitest'
import { headerText, parseHeaders } from '../../../../src/main/store/header-text'
import type { HeaderLines } from '../../../../src/shared/domain/fetch-outcome'

describe('stored headers', () => {
  it.each<[string, HeaderLines]>([
    ['none', []],
    ['one', [['Server', 'x']]],
    [
      'several, one of them twice',
      [
        ['Set-Cookie', 'a=1'],
        ['Vary', '*'],
        ['set-cookie', 'b: 2'],
      ],
    ],
    ['an empty value', [['X-Empty', '']]],
    ['an empty name', [['', 'x']]],
    ['an empty name and value', [['', '']]],
    ['a colon in the name', [['a: b', 'c']]],
    ['a name that begins like JSON', [['[x', 'y']]],
    ['a line feed in the value', [['a', 'b\nc: d']]],
    ['a line feed in the name', [['a\nb', 'c']]],
    ['white space', [[' a ', ' b\t']]],
  ])('come back as they were: %s', (_name, headers) => {
    expect(parseHeaders(headerText(headers))).toEqual(headers)
  })

  it('are lines as people know them', () => {
    const lines: HeaderLines = [
      ['Server', 'x'],
      ['Vary', 'Accept'],
    ]
    expect(headerText(lines)).toBe('Server: x\nVary: Accept')
  })
})
