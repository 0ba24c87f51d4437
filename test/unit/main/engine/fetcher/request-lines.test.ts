import { describe, expect, it } from 'vitest'
import { withOwnLines } from '../../../../../src/main/engine/fetcher/request-lines'

describe('withOwnLines', () => {
  const standard = ['User-Agent', 'Trawl', 'Cookie', 'a=1', 'cookie', 'b=2']

  it('replaces every line of the same name, whatever its case', () => {
    expect(withOwnLines(standard, ['COOKIE', 'c=3'])).toEqual(['User-Agent', 'Trawl', 'COOKIE', 'c=3'])
  })

  it('sends a name that comes twice twice', () => {
    expect(withOwnLines([], ['A', '1', 'a', '2'])).toEqual(['A', '1', 'a', '2'])
  })

  it('leaves the standard lines as they are when there is nothing to add', () => {
    expect(withOwnLines(standard, [])).toBe(standard)
  })

  it('sends only what may be sent', () => {
    const [, value] = withOwnLines([], ['A', 'x\r\ny\0z\u20ac\tok'])
    expect(value).toBe('x  y z\u00e2\u0082\u00ac\tok')
  })
})
