import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_TEXT_TERMS, parseTextQuery, type TextTerm } from '../../../src/shared/text-query'

const word = (text: string, more: Partial<TextTerm> = {}): TextTerm => ({ text, isPrefix: false, field: null, ...more })
const one = (all: TextTerm[], none: TextTerm[] = []) => [{ all, none }]

describe('a query', () => {
  it.each([
    ['one two', one([word('one'), word('two')])],
    ['one AND two', one([word('one'), word('two')])],
    ['one and two', one([word('one'), word('and'), word('two')])],
    ['"one two" three', one([word('one two'), word('three')])],
    ['wor*', one([word('wor', { isPrefix: true })])],
    ['"fish mar"*', one([word('fish mar', { isPrefix: true })])],
    ['one -two', one([word('one')], [word('two')])],
    ['one NOT two', one([word('one')], [word('two')])],
    ['one -"two three"', one([word('one')], [word('two three')])],
    ['title:one', one([word('one', { field: 'title' })])],
    ['TITLE:"one two"', one([word('one two', { field: 'title' })])],
    ['-h1:one two', one([word('two')], [word('one', { field: 'h1' })])],
    ['heading:one', one([word('one', { field: 'h1' })])],
    ['one OR two three', [...one([word('one')]), ...one([word('two'), word('three')])]],
  ])('%j means what it says', (query, meaning) => {
    expect(parseTextQuery(query)).toEqual(meaning)
  })

  it.each([
    ['state-of-the-art', 'state-of-the-art'],
    ["don't", "don't"],
    ['https://h.test/a?b=c', 'https://h.test/a?b=c'],
    ['12:30', '12:30'],
    ['unknown:field', 'unknown:field'],
    ['title:', 'title:'],
    ['C++', 'C++'],
    ['f(x)', 'f(x)'],
    ['a*b', 'a*b'],
    ['^caret', '^caret'],
    ['{a}', '{a}'],
    ['日本語', '日本語'],
  ])('%j is a word', (query, text) => {
    expect(parseTextQuery(query)).toEqual(one([word(text)]))
  })

  it.each([
    '',
    '   ',
    '"',
    '""',
    '*',
    '-',
    '--',
    '😀',
    'OR',
    'AND OR NOT',
    '-one',
    'NOT one',
    '((',
    '"…"',
    ':',
    '"" -""',
  ])('%j looks for nothing', (query) => {
    expect(parseTextQuery(query)).toEqual([])
  })

  it('goes on to its end where a quote is left open', () => {
    expect(parseTextQuery('one "two three')).toEqual(one([word('one'), word('two three')]))
  })

  it('passes over operators that stand alone, and alternatives that only keep out', () => {
    expect(parseTextQuery('OR one OR')).toEqual(one([word('one')]))
    expect(parseTextQuery('one OR -two')).toEqual(one([word('one')]))
    expect(parseTextQuery('one NOT OR two')).toEqual([...one([word('one')]), ...one([word('two')])])
    expect(parseTextQuery('one NOT')).toEqual(one([word('one')]))
  })

  it('has its letters composed, as the pages have', () => {
    expect(parseTextQuery('cafe\u0301')).toEqual(one([word('caf\u00e9')]))
  })

  it('is always some query, with so many terms at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        const meaning = parseTextQuery(query)
        const terms = meaning.flatMap(({ all, none }) => [...all, ...none])
        expect(meaning.every(({ all }) => all.length > 0)).toBe(true)
        expect(terms.every(({ text }) => /[\p{L}\p{N}\p{Co}]/u.test(text))).toBe(true)
      }),
    )
    const [many] = parseTextQuery('word '.repeat(200))
    expect(many?.all).toHaveLength(MAX_TEXT_TERMS)
  })

  it('is read in no time, whatever it is', () => {
    for (const query of ['"'.repeat(1000), '-'.repeat(1000), 'a:'.repeat(500), '*'.repeat(1000), 'OR '.repeat(333)]) {
      expect(() => parseTextQuery(query)).not.toThrow()
    }
  })
})
