import { describe, expect, it } from 'vitest'
import { WordCounter } from '../../../../src/main/extract/word-count'

function count(...parts: string[]): number {
  const counter = new WordCounter()
  for (const part of parts) counter.add(part, 0, part.length)
  return counter.words
}

describe('WordCounter', () => {
  it.each([
    ['', 0],
    ['   \n\t ', 0],
    ['one two  three', 3],
    ['— … !? “” «»', 0],
    ["don't stop", 2],
    ['rock’n’roll', 1],
    ['well-known state-of-the-art', 2],
    ['yes--no', 2],
    ['- item -', 1],
    ["'quoted' words", 2],
    ['3.14 and 1,000', 4],
    ['naïve café Ångström Straße', 4],
    ['naïve', 1],
    ['Привет мир', 2],
    ['مرحبا بالعالم', 2],
    ['안녕하세요 세계', 2],
    ['日本語', 3],
    ['ひらがなカタカナ', 8],
    ['Tokyo 東京 2020', 4],
    ['a\u00a0b\u3000c', 3],
    ['\u{20000}\u{20001}', 2],
    ['hi 😀 there', 2],
    ['สวัสดีชาวโลก', 3],
  ])('counts %j as %i', (text, words) => {
    expect(count(text)).toBe(words)
  })

  it('goes on with a word that is split over two parts', () => {
    expect(count('wo', 'rd two')).toBe(2)
  })

  it('ends a word when told to', () => {
    const counter = new WordCounter()
    counter.add('one', 0, 3)
    counter.endWord()
    counter.add('two', 0, 3)
    expect(counter.words).toBe(2)
  })

  it('counts only the part that it is given', () => {
    const counter = new WordCounter()
    counter.add('<b>one two</b>', 3, 10)
    expect(counter.words).toBe(2)
  })
})
