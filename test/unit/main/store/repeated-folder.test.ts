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
