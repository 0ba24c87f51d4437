import { describe, expect, it } from 'vitest'
import { ScopeRule, UrlPatterns } from '../../../../src/main/engine/scope'

describe('the scope of a spider', () => {
  it.each([
    ['host', 'http://www.example.org/b', true],
    ['host', 'https://www.example.org/b', true],
    ['host', 'http://example.org/b', false],
    ['host', 'http://www.example.org:8080/b', false],
    ['domain', 'http://shop.example.org/b', true],
    ['domain', 'http://example.com/b', false],
    ['path', 'http://www.example.org/docs/x', true],
    ['path', 'http://www.example.org/blog/x', false],
    ['any', 'http://elsewhere.net/', true],
  ] as const)('%s: %s is followed: %s', (scope, link, followed) => {
    const rule = new ScopeRule({ scope }, ['http://www.example.org/docs/start'])
    expect(rule.from('http://www.example.org/docs/page')(link)).toBe(followed)
  })

  it('treats co.uk and IP addresses as what they are', () => {
    const rule = new ScopeRule({ scope: 'domain' }, [])
    expect(rule.from('http://a.co.uk/')('http://b.co.uk/')).toBe(false)
    expect(rule.from('http://127.0.0.1/')('http://127.0.0.2/')).toBe(false)
    expect(rule.from('http://127.0.0.1:1/')('http://127.0.0.1:2/')).toBe(true)
  })
})

describe('include and exclude patterns', () => {
  it('let everything through when there are none', () => {
    expect(new UrlPatterns({ include: [], exclude: [] }).refusal('http://a/')).toBeNull()
  })

  it('let through what one include matches and no exclude', () => {
    const patterns = new UrlPatterns({ include: ['/shop/', '/news/'], exclude: ['\\?'] })
    expect(patterns.refusal('http://a/shop/1')).toBeNull()
    expect(patterns.refusal('http://a/news/1?page=2')).toContain('\\?')
    expect(patterns.refusal('http://a/about')).toContain('No include pattern')
  })
})
