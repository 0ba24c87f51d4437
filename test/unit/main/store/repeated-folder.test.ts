import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasRepeatedFolder } from '../../../../src/main/store/repeated-folder'

describe('a path that repeats itself', () => {
  it.each(['/shop/shop', '/shop/shop/', '/a/shop/boats/shop/boats/small', '/shop/shop?page=2'])('%s', (path) => {
    expect(hasRepeatedFolder(`https://www.example.org${path}`)).toBe(true)
  })
})

describe('a path that does not', () => {
  it.each(['/', '/shop', '/shop/boats/shop', '/2024/01/01/', '/shop/shopping/', '/a?b=/shop/shop', '/shops/shop'])(
    '%s',
    (path) => {
      expect(hasRepeatedFolder(`https://www.example.org${path}`)).toBe(false)
    },
  )

  it('begins behind the host', () => {
    expect(hasRepeatedFolder('https://example/example/')).toBe(false)
    expect(hasRepeatedFolder('https://example')).toBe(false)
  })
})

it('is told of any path, however its folders are cut', () => {
  const folder = fc.constantFrom('a', 'b', 'ab', 'ba', '1', '12', '', 'abc')
  const repeats = (folders: readonly string[]): boolean =>
    folders.some((name, at) => {
      const [second, third, fourth] = folders.slice(at + 1, at + 4)
      if (!/[a-z]/.test(name)) return false
      return name === second || (second !== '' && third !== undefined && name === third && second === fourth)
    })
  fc.assert(
    fc.property(fc.array(folder, { maxLength: 7 }), fc.constantFrom('', '/', '?a=/ab/ab'), (folders, ending) => {
      const url = `https://www.example.org/${folders.join('/')}${ending}`
      expect([url, hasRepeatedFolder(url)]).toEqual([url, repeats(folders)])
    }),
  )
})
