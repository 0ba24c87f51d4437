import { describe, expect, it } from 'vitest'
import { readHtml, type TextMeasures } from '../../../../src/main/extract/html-reader'

const measured = (html: string, isEnglish = false): TextMeasures => readHtml(html).measure(isEnglish)
const sentences = (html: string): number => measured(html).sentences
const syllables = (text: string): number => measured(text).syllables
const inEnglish = (text: string): number => measured(text, true).syllables

/** So that each text begins at each place of the chunks that the reader looks at together. */
const SHIFTS = Array.from({ length: 70 }, (_, index) => index)

describe('sentences', () => {
  it.each([
    ['', 0],
    ['<p> </p>', 0],
    ['One. Two! Three? Four…', 4],
    ['No end', 1],
    ['An end. And no end', 2],
    ['Version 3.14 of example.com', 1],
    ['"Stop." He went on.', 2],
    ['(In brackets.) “Quoted.” «Cité.» Last.', 4],
    ['Wait... what?! Yes!!', 3],
    ['... ! ?', 0],
    ['<p>One<p>Two<p>', 2],
    ['<p>One</p>.<p>!</p>Two', 2],
    ['<h1>Title</h1><ul><li>first<li>second</ul>', 3],
    ['one<br>two', 2],
    ['A <b>bold</b> word. <i>Then</i> more.', 2],
    ['今日は晴れ。明日は雨！本当？', 3],
    ['「はい。」と言った', 2],
    ['هل هذا؟ نعم۔', 2],
    ['यह है। वह है॥', 2],
    ['Mot… puis&hellip; fin', 3],
  ])('of %j are %i', (html, count) => {
    expect(sentences(html)).toBe(count)
  })

  it('end wherever they lie in the text', () => {
    for (const shift of SHIFTS) expect(sentences(`${'x'.repeat(shift)} one. two! Three “four?” five`)).toBe(4)
  })
})

describe('syllables', () => {
  it.each([
    ['', 0],
    ['a', 1],
    ['banana', 3],
    ['queue', 1],
    ['rhythm', 1],
    ['TV 2020 hmm', 3],
    ['make', 2],
    ['état naïf', 3],
    ['Übergröße', 4],
    ['Straße ’ne', 3],
    ['καλημέρα', 4],
    ['мои', 2],
    ['красивая', 4],
    ['район', 2],
    ['안녕하세요', 5],
    ['日本', 2],
    ['e\u0301te\u0301', 2],
    ['don’t', 1],
    ['re-use', 3],
  ])('of %j are %i', (text, count) => {
    expect(syllables(text)).toBe(count)
  })

  it.each([
    ['make', 1],
    ['makes the', 3],
    ['Make, take. "Fake" late', 4],
    ['table little', 4],
    ['ale scale', 2],
    ['whole rule', 2],
    ['free idea see', 4],
    ['cafés café', 4],
    ['make—take’s “name”', 3],
    ['rate-free', 2],
    ['e', 1],
  ])('of %j in English are %i', (text, count) => {
    expect(inEnglish(text)).toBe(count)
  })

  it('are the same wherever the text lies, and however it is marked up', () => {
    const text = 'the little table makes a rhythm, free of “rule”'
    const count = inEnglish(text)
    expect(count).toBe(12)
    for (const shift of SHIFTS) expect(inEnglish(`${'! '.repeat(shift)}${text}`)).toBe(count)
    for (const shift of SHIFTS) expect(inEnglish(`${'x'.repeat(shift + 1)} ${text}`)).toBe(count + 1)
    for (let at = 0; at < text.length; at += 1) {
      expect(inEnglish(`${text.slice(0, at)}<b>${text.slice(at)}</b>`)).toBe(count)
    }
  })

  it('are one for each word at least', () => {
    for (const shift of SHIFTS) expect(syllables(`${'x'.repeat(shift + 1)} b-c d`)).toBe(3)
  })
})

describe('characters', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['  a \n\t b  ', 3],
    ['<p>one</p>\n<p>two</p>', 7],
    ['é日\u{1f600}', 3],
    ['a&nbsp;&nbsp;b&amp;', 4],
    ['<script>no</script><title>no</title>x', 1],
  ])('of %j are %i', (html, count) => {
    expect(measured(html).characters).toBe(count)
  })
})

describe('lorem ipsum', () => {
  it.each(['<p>Lorem ipsum dolor sit amet', '<p>Text. LOREM\n  <b>Ips</b>um</p>', 'é lorem&nbsp;ipsum', 'lorem ipsum'])(
    'is found in %j',
    (html) => {
      expect(measured(html).hasLoremIpsum).toBe(true)
    },
  )

  it.each(['', 'lorem', 'ipsum', 'lorem<p>ipsum', 'loremipsum', 'floral ipsum', '<title>Lorem ipsum</title>'])(
    'is not found in %j',
    (html) => {
      expect(measured(html).hasLoremIpsum).toBe(false)
    },
  )

  it('is found wherever it lies', () => {
    for (const shift of SHIFTS) expect(measured(`${'x'.repeat(shift)} lorem ipsum`).hasLoremIpsum).toBe(true)
  })
})
