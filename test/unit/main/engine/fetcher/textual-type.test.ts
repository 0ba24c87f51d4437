import { describe, expect, it } from 'vitest'
import { isTextualType } from '../../../../../src/main/engine/fetcher/textual-type'

describe('isTextualType', () => {
  it.each([
    'text/html',
    'text/plain; charset=utf-8',
    'TEXT/CSS',
    'application/xhtml+xml',
    'application/rss+xml;charset=utf-8',
    'image/svg+xml',
    'application/json',
    'application/ld+json',
    'application/javascript',
    'application/xml',
  ])('takes %s for text', (type) => {
    expect(isTextualType(type)).toBe(true)
  })

  it.each(['image/png', 'application/pdf', 'application/octet-stream', 'video/mp4', 'application/gzip', 'font/woff2'])(
    'does not take %s for text',
    (type) => {
      expect(isTextualType(type)).toBe(false)
    },
  )

  it.each([null, '', 'html', 'unknown/unknown', '*/*'])('takes %s for text, because browsers would look', (type) => {
    expect(isTextualType(type)).toBe(true)
  })

  it('stays right when hosts send more different types than it remembers', () => {
    for (let i = 0; i < 2_000; i += 1) expect(isTextualType(`image/x-${i}`)).toBe(false)
    expect(isTextualType('text/html')).toBe(true)
  })
})
