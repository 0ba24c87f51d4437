import { describe, expect, it } from 'vitest'
import { asTsv, placeText, targetText } from '../../../../../src/renderer/features/links/link-words'
import { pagesOf } from '../../../../../src/renderer/lib/row-pages'

describe('what became of a target', () => {
  it.each([
    [{ outcome: '4xx', status: 404, error: null }, '404'],
    [{ outcome: 'redirected', status: 200, error: null }, 'Redirects, 200'],
    [{ outcome: 'no_answer', status: null, error: 'dns_not_found' }, 'DNS not found'],
    [{ outcome: 'no_answer', status: 200, error: 'body_timeout' }, 'Body timeout'],
    [{ outcome: 'outside', status: null, error: null }, 'Not crawled'],
    [{ outcome: 'waiting', status: null, error: null }, 'Waiting'],
  ] as const)('is said in a few words: %o', (target, words) => {
    expect(targetText(target)).toBe(words)
  })
})

describe('where a link is', () => {
  it('is its type and its number, or the type alone', () => {
    expect(placeText({ type: 'a', place: 12 })).toBe('Link 12')
    expect(placeText({ type: 'redirect', place: null })).toBe('Redirect')
  })
})

describe('a copied table', () => {
  it('keeps its rows and columns whatever the page says', () => {
    expect(
      asTsv(
        ['a', 'b'],
        [
          ['one\ttwo\r\nthree', 4],
          [null, ''],
        ],
      ),
    ).toBe('a\tb\none two three\t4\n\t')
  })
})

describe('the pages around what is in view', () => {
  it('cover it, and are never none', () => {
    expect(pagesOf({ first: 0, end: 1 })).toEqual([0])
    expect(pagesOf({ first: 150, end: 420 })).toEqual([0, 1, 2])
    expect(pagesOf({ first: 400, end: 400 })).toEqual([2])
  })
})
