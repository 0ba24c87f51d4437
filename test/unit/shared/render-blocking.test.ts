import { expect, test } from 'vitest'
import { type BlockRules, isBlocked, readBlockRules } from '../../../src/shared/render-blocking'

const rules = (text: string): BlockRules => {
  const read = readBlockRules(text)
  if (read === null) throw new Error(`${text} was refused`)
  return read
}
const blocks = (text: string, url: string, resourceType = 'script'): boolean =>
  isBlocked(rules(text), { url, resourceType }, 'www.example.org')

test('kinds and hosts are read, anything else is refused', () => {
  expect(rules(' Images, fonts,ads.example.com ')).toEqual({
    kinds: new Set(['images', 'fonts']),
    hosts: ['ads.example.com'],
  })
  expect(rules('')).toEqual({ kinds: new Set(), hosts: [] })
  expect(readBlockRules('pictures')).toBeNull()
  expect(readBlockRules('https://example.org/')).toBeNull()
})

test('a kind is blocked wherever it comes from', () => {
  expect(blocks('images', 'https://www.example.org/a.png', 'image')).toBe(true)
  expect(blocks('images', 'https://www.example.org/a.js')).toBe(false)
})

test('a host takes its subdomains along, and no look-alikes', () => {
  expect(blocks('ads.com', 'https://x.ads.com/a.js')).toBe(true)
  expect(blocks('ads.com', 'https://ads.com:8080/a.js')).toBe(true)
  expect(blocks('ads.com', 'https://badads.com/a.js')).toBe(false)
  expect(blocks('ads.com', 'https://example.org/ads.com')).toBe(false)
})

test('third parties are other sites', () => {
  expect(blocks('third-parties', 'https://www.example.org/a.js')).toBe(false)
  expect(blocks('third-parties', 'https://static.example.org/a.js')).toBe(false)
  expect(blocks('third-parties', 'https://example.com/a.js')).toBe(true)
  expect(blocks('third-parties', 'data:text/javascript,1')).toBe(false)
})
