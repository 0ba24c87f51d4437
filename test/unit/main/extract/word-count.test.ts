import { describe, expect, it } from 'vitest'
import { WordCounter } from '../../../../src/main/extract/word-count'

function count(...parts: string[]): number {
  const counter = new WordCounter()
  for (const part of parts) add(counter, part)
  return counter.words
}

function add(counter: WordCounter, text: string): void {
  const bytes = Buffer.from(`${text}<`)
  expect(counter.add(bytes, 0)).toBe(bytes.length - 1)
}

describe('WordCounter', () => {
  it.each([
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
    add(counter, 'one')
    counter.endWord()
    add(counter, 'two')
    expect(counter.words).toBe(2)
  })

  it('stops before a tag and before a character reference, but not where it starts', () => {
    const counter = new WordCounter()
    const bytes = Buffer.from('one two&amp;<three<')
    expect(counter.add(bytes, 0)).toBe(7)
    expect(counter.add(bytes, 7)).toBe(12)
    expect(counter.words).toBe(3)
    expect(counter.add(bytes, 12)).toBe(18)
    expect(counter.words).toBe(4)
  })

  it('passes over NUL, in words and between joiners', () => {
    expect(count('o\0ne')).toBe(1)
    expect(count('yes-\0-no')).toBe(2)
    expect(count('yes-\0no')).toBe(1)
  })

  it.each([
    ['caf', 'é', 's', 1],
    ['a', ' ', 'b', 2],
    ['well', '-', 'known', 1],
    ['yes-', '-', 'no', 2],
    ['yes', '-', '-no', 2],
    ['', '日本', '語', 3],
    ['o', '\u0300', 'k', 1],
  ])('counts %j, %j in place of something else, %j as %i', (before, instead, after, words) => {
    const counter = new WordCounter()
    const bytes = Buffer.from(`${before}&;${after}<`)
    const start = before === '' ? 0 : counter.add(bytes, 0)
    counter.addInstead(instead, start, start + 2)
    counter.add(bytes, start + 2)
    expect(counter.words).toBe(words)
  })

  it('counts the bytes of any character as it counts the character in a string', () => {
    const differing: string[] = []
    for (let point = 1; point <= 0x10ffff; point += point < 0x3000 ? 1 : 61) {
      const character = String.fromCodePoint(point)
      if (/[&<\p{Cs}]/u.test(character)) continue
      const text = `a${character}b-${character}`
      const [ofBytes, ofString] = [new WordCounter(), new WordCounter()]
      ofBytes.add(Buffer.from(`${text}<`), 0)
      ofString.addInstead(text, 0, 1)
      if (ofBytes.words !== ofString.words) differing.push(point.toString(16))
    }
    expect(differing).toEqual([])
  })
})
