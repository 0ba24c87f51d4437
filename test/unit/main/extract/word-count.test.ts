import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../../src/main/extract/html-reader'

const count = (html: string): number => readHtml(html).measure(false).words

/** A character reference that stands for the text. */
const referenced = (text: string): string => Array.from(text, (character) => `&#${character.codePointAt(0)};`).join('')

describe('words', () => {
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
    expect(count('wo<b>rd</b> two')).toBe(2)
    expect(count('well<b>-known</b>')).toBe(1)
    expect(count('well-<b>-known</b>')).toBe(2)
  })

  it('ends a word where a block ends', () => {
    expect(count('one<p>two')).toBe(2)
    expect(count('日本<p>語')).toBe(3)
    expect(count('สวัส<p>ดี')).toBe(2)
  })

  it('ends a word at a less-than sign and at an ampersand that are text', () => {
    expect(count('one<3two')).toBe(2)
    expect(count('one& two&three')).toBe(3)
    expect(count('<3 &3')).toBe(2)
  })

  it('passes over NUL, in words and between joiners', () => {
    expect(count('o\0ne')).toBe(1)
    expect(count('yes-\0-no')).toBe(2)
    expect(count('yes-\0no')).toBe(1)
  })

  it('counts the same wherever words and joiners lie', () => {
    const text = "it's a state-of-the-art x--y. One.two - 'quoted' _a_ --- b-"
    const words = count(text)
    expect(words).toBe(9)
    for (let shift = 1; shift < 40; shift++) expect(count(`${'. '.repeat(shift)}${text}`)).toBe(words)
    for (let length = 1; length < 40; length++) expect(count(`${'x'.repeat(length)}-y--z`)).toBe(2)
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
    expect(count(before + referenced(instead) + after)).toBe(words)
  })

  it('counts any character as it counts a reference to it', () => {
    const differing: string[] = []
    for (let point = 1; point <= 0x10ffff; point += point < 0x3000 ? 1 : 61) {
      const character = String.fromCodePoint(point)
      // References to these mean other characters (HTML, 13.2.5.80).
      if (/[&<\p{Cc}\p{Cs}]/u.test(character)) continue
      const html = (written: string): string => `a${written}b-${written}<p>${written.repeat(5)}`
      if (count(html(character)) !== count(html(referenced(character)))) differing.push(point.toString(16))
    }
    expect(differing).toEqual([])
  })
})
