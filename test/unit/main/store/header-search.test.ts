import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cookieNames, headerLine } from '../../../../src/main/store/header-search'
import { headerText } from '../../../../src/main/store/header-text'
import type { HeaderLines } from '../../../../src/shared/domain/fetch-outcome'

const of = (name: string, headers: HeaderLines) => headerLine(headerText(headers), name)

describe('a header of a stored answer', () => {
  it('is found in any case, first, last or between others', () => {
    const headers: HeaderLines = [
      ['SERVER', 'nginx'],
      ['X-Server', 'other'],
      ['age', '5'],
    ]
    expect(of('server', headers)).toBe('nginx')
    expect(of('x-server', headers)).toBe('other')
    expect(of('age', headers)).toBe('5')
    expect(of('erver', headers)).toBeNull()
    expect(of('vary', headers)).toBeNull()
    expect(of('vary', [])).toBeNull()
  })

  it('joins the values of lines that came more than once', () => {
    expect(
      of('vary', [
        ['Vary', 'Accept'],
        ['Server', 'x'],
        ['vary', 'Origin'],
      ]),
    ).toBe('Accept, Origin')
  })

  it('is not what another header says about it', () => {
    expect(of('server', [['X-Note', 'server: of the house']])).toBeNull()
    expect(of('x', [['X', '']])).toBe('')
  })

  it('is what taking every line apart tells, whatever the headers are', () => {
    const name = fc.constantFrom('Server', 'server', 'Vary', 'X-İ', 'a:b', '[x', 'X')
    const value = fc.oneof(fc.string(), fc.constantFrom('İ', 'server: x', '\nserver: y', ' vary: z', ''))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value), { maxLength: 6 }),
        fc.constantFrom('server', 'vary', 'x'),
        (lines, asked) => {
          const expected = lines.filter(([each]) => each.toLowerCase() === asked).map(([, each]) => each)
          expect(of(asked, lines)).toBe(expected.length === 0 ? null : expected.join(', '))
        },
      ),
    )
  })

  it('tells the names of cookies, each once', () => {
    const text = headerText([
      ['Set-Cookie', 'session=1; Secure'],
      ['set-cookie', ' theme = dark'],
      ['Set-Cookie', 'session=2'],
      ['Set-Cookie', '=nameless'],
    ])
    expect(cookieNames(text)).toEqual(['session', 'theme'])
    expect(cookieNames(headerText([['Server', 'x']]))).toEqual([])
  })
})
