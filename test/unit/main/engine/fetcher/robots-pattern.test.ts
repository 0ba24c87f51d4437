import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparablePath,
  comparablePattern,
  WildcardPattern,
} from '../../../../../src/main/engine/fetcher/robots-pattern'

const matches = (pattern: string, path: string) =>
  new WildcardPattern(comparablePattern(pattern)).matches(comparablePath(path))

describe('WildcardPattern', () => {
  it.each([
    ['/fish*', '/fish.html', true],
    ['/fish*', '/Fish.asp', false],
    ['/*.php', '/folder/a.php?x', true],
    ['/*.php', '/windows.PHP', false],
    ['/*.php$', '/a.php', true],
    ['/*.php$', '/a.php?x', false],
    ['/*.php$', '/a.php5', false],
    ['/fish*.php', '/fishheads/catfish.php?id', true],
    ['/fish*.php', '/Fish.PHP', false],
    ['/$', '/', true],
    ['/$', '/x', false],
    ['*', '/', true],
    ['*$', '/anything', true],
    ['/a*a$', '/a', false],
    ['/a*b*b$', '/a-b', false],
    ['/a**b', '/aXb', true],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected)
  })

  it('agrees with the obvious slow way on any pattern', () => {
    const piece = fc.constantFrom('a', 'b', 'ab', 'aab', '*', '/')
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, text, fc.boolean(), (pattern, rest, anchored) => {
        const path = `/${rest.replaceAll('*', 'b')}`
        const source = `^${`/${pattern}`.replaceAll('*', '.*')}${anchored ? '$' : ''}`
        expect(matches(`/${pattern}${anchored ? '$' : ''}`, path)).toBe(new RegExp(source, 's').test(path))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes no more steps on a hostile pattern than on a kind one', () => {
    // Backtracking would not end here; this does at once.
    const pattern = `/${'*a'.repeat(2_000)}b`
    expect(matches(pattern, `/${'a'.repeat(5_000)}`)).toBe(false)
  })
})

describe('comparable forms', () => {
  it.each([
    ['/%7euser/', '/~user/'],
    ['/a%2fb', '/a%2Fb'],
    ['/ツ', '/%E3%83%84'],
    ['/%e3%83%84', '/%E3%83%84'],
    ['/a b|c', '/a%20b%7Cc'],
    ['/100%', '/100%'],
    ['/%zz', '/%zz'],
    ['/%41%2d%5F', '/A-_'],
  ])('%s becomes %s on both sides', (from, to) => {
    expect(comparablePath(from)).toBe(to)
    expect(comparablePattern(from)).toBe(to)
  })

  it('takes a star or dollar of a URL for itself', () => {
    expect(comparablePath('/a*b$')).toBe('/a%2Ab%24')
    expect(matches('/file-with-a-%2A.html', '/file-with-a-*.html')).toBe(true)
    expect(matches('/path/foo-%24', '/path/foo-$')).toBe(true)
  })

  it('gives a dollar its meaning only at the end', () => {
    expect(comparablePattern('/a$b$')).toBe('/a%24b$')
  })

  it('survives half a surrogate pair', () => {
    expect(comparablePath('/\ud800')).toBe('/%EF%BF%BD')
  })
})
