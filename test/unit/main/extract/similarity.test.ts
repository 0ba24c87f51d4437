/** Signatures against the true Jaccard similarity of runs of words, and against an implementation of their definition. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../../src/main/extract/html-reader'
import { RUN_WORDS, similarityOf } from '../../../../src/shared/similarity'
import { signatureOf } from '../../../support/text-signature'

/** Signatures in files are compared with those of later versions: these never change. */
const GOLDEN_SHORT = [
  '022369dc170aadc38809973e8aaadfaaaf9ad93daa8e761e1e1a81f34040757a',
  '42cc1c7c5b5d5bb146d6d7e10bbf3a0e10bb7aa43a14679b7f49ac2a98911925',
  '83fa5537561fb4607b75fa693050c3f14bfa5c675dc0ed9a6c27a4851b942f64',
  '4a2d1289352b39bfc28d9092924a9bd780b885160bc20a036c932a2d26a16462',
].join('')
const GOLDEN_LONG = [
  '569c93eebace2b3d4013927f80a96d780e930f3081e2f7d7906ec1b4afbc38eb',
  '5fc42627d45f1bec47b05a6f126e4aeb2a18395ef70e6a2d9a3a0d3b3c860d80',
  'b2ffafeb81b2ed273969c6c2194e607bf4f1b95f87907e0050d6a84e42e28122',
  '9b436689c49259e1a830bb157059ad201336ae886957d4c436dbd0893a17f009',
].join('')

const signed = (html: string): Uint8Array => {
  const signature = readHtml(html).signature()
  if (signature === null) throw new Error('expected a signature')
  return signature
}

const alike = (one: string, other: string): number => similarityOf(signed(one), signed(other))

function runsOf(words: readonly string[]): Set<string> {
  return new Set(words.slice(RUN_WORDS - 1).map((_, index) => words.slice(index, index + RUN_WORDS).join(' ')))
}

function jaccard(one: readonly string[], other: readonly string[]): number {
  const [first, second] = [runsOf(one), runsOf(other)]
  const shared = [...first].filter((run) => second.has(run)).length
  return shared / (first.size + second.size - shared)
}

/** Words from a seed: `w` and a number each. */
function wordsOf(count: number, seed: number): string[] {
  let state = seed
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return `w${state >>> 12}`
  })
}

/** A text in which a share of the words was replaced. */
function changed(words: readonly string[], share: number, seed: number): string[] {
  const others = wordsOf(words.length, seed)
  const draws = wordsOf(words.length, seed + 1).map((word) => Number(word.slice(1)) / 2 ** 20)
  return words.map((word, index) => ((draws[index] as number) < share ? `x${others[index]}` : word))
}

describe('the signature of a text', () => {
  it.each([12, 20, 60, 200, 1000, 5000])('tells the Jaccard similarity of texts of %i words', (length) => {
    const errors: number[] = []
    for (let seed = 1; seed <= 60; seed += 1) {
      const words = wordsOf(length, seed * 7919)
      const other = changed(words, (seed % 10) / 30, seed * 104729)
      errors.push(alike(words.join(' '), other.join(' ')) - jaccard(words, other))
    }
    const mean = errors.reduce((sum, each) => sum + each, 0) / errors.length
    const deviation = Math.sqrt(errors.reduce((sum, each) => sum + each * each, 0) / errors.length)
    // At 50 percent the standard error is 4.4 points, at 90 percent 2.7.
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(deviation).toBeLessThan(0.05)
  })

  it('is the same for the same text in other markup', () => {
    const words = wordsOf(300, 5)
    const plain = signed(`<p>${words.join(' ')}</p>`)
    expect(
      signed(`<div>${words.map((word) => `<b>${word.slice(0, 2)}</b>${word.slice(2)}`).join('<br>\n')}</div>`),
    ).toEqual(plain)
    expect(signed(words.map((word) => `<li>${word.toUpperCase()}!`).join(''))).toEqual(plain)
    expect(signed(words.map((word) => `&#${word.charCodeAt(0)};${word.slice(1)}`).join(' &mdash; '))).toEqual(plain)
    expect(signed(words.map((word) => `${word.slice(0, 3)}&shy;${word.slice(3)}`).join('—'))).toEqual(plain)
  })

  it('differs little when a paragraph is added', () => {
    const words = wordsOf(900, 11)
    const more = [...words, ...wordsOf(100, 12)]
    expect(jaccard(words, more)).toBeCloseTo(0.9, 2)
    expect(alike(words.join(' '), more.join(' '))).toBeGreaterThan(0.82)
    expect(alike(words.join(' '), more.join(' '))).toBeLessThan(0.97)
  })

  it('has hardly anything in common with another text', () => {
    expect(alike(wordsOf(400, 21).join(' '), wordsOf(400, 22).join(' '))).toBeLessThan(0.05)
    expect(alike(wordsOf(14, 21).join(' '), wordsOf(14, 22).join(' '))).toBeLessThan(0.05)
  })

  it('heeds the order of words', () => {
    const words = wordsOf(400, 31)
    expect(alike(words.join(' '), [...words].reverse().join(' '))).toBeLessThan(0.05)
  })

  it('needs ten different runs', () => {
    expect(readHtml(wordsOf(11, 3).join(' ')).signature()).toBeNull()
    expect(readHtml(wordsOf(12, 3).join(' ')).signature()).not.toBeNull()
    expect(readHtml('one two three four '.repeat(500)).signature()).toBeNull()
    expect(readHtml('').signature()).toBeNull()
  })

  it('is of the main element, else of what is no header, nav, aside or footer', () => {
    const [text, rest] = [wordsOf(100, 41).join(' '), wordsOf(100, 42).join(' ')]
    const plain = signed(text)
    expect(
      signed(`<header>${rest}</header><nav>${rest}</nav><p>${text}</p><aside>${rest}</aside><footer>${rest}`),
    ).toEqual(plain)
    expect(signed(`<div>${rest}</div><main>${text}<nav>${rest}</nav></main><p>${rest}`)).toEqual(plain)
    expect(signed(`<main>few words</main><nav>${rest}</nav>`.replace('few words', text))).toEqual(plain)
    expect(signed(`<p>${text}</p><main> </main>`)).toEqual(plain)
    expect(signed(`${text}<p>${rest}`)).not.toEqual(plain)
  })

  it('is forgotten with its page', () => {
    const [text, rest] = [wordsOf(60, 51).join(' '), wordsOf(5000, 52).join(' ')]
    const before = signed(text)
    signed(rest)
    expect(signed(text)).toEqual(before)
  })

  it('is the same in every version', () => {
    const text =
      'The quick brown fox jumps over the lazy dog; don’t wake it — état, Привет мир, 日本語です. Ångström 3.14'
    expect(Buffer.from(signed(text)).toString('hex')).toBe(GOLDEN_SHORT)
    expect(Buffer.from(signed(wordsOf(2000, 1).join(' '))).toString('hex')).toBe(GOLDEN_LONG)
  })

  it('is made as it is defined, of any text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'Word',
        'don’t',
        'x'.repeat(15),
        'x'.repeat(16),
        'y'.repeat(17),
        'Straßenbahnhaltestelle',
        'z'.repeat(300),
      ],
      ...[
        'état',
        'ÉTAT',
        'co\u00adop',
        'Привет',
        '日本語',
        'สวัสดี',
        'e\u0301te',
        '\u{20000}',
        '\u{1f600}',
        '2020',
        '3.14',
      ],
      ...['é'.repeat(140), '—', '...', '\u0301', 'İ', 'ς', 'ﬁx'],
    )
    const separator = fc.constantFrom(' ', ' ', ' ', ', ', '', '\n', '\u00a0', '-')
    const text = fc
      .array(fc.tuple(piece, separator), { minLength: 0, maxLength: 200 })
      .map((all) => all.flat().join(''))
    fc.assert(
      fc.property(text, (each) => {
        expect(readHtml(each).signature()).toEqual(signatureOf(each))
      }),
      { numRuns: 300 },
    )
  })

  it('is made as it is defined, of texts of any length', () => {
    for (const count of [12, 40, 150, 400, 700, 3000]) {
      const text = wordsOf(count, count).join(' ')
      expect(readHtml(text).signature()).toEqual(signatureOf(text))
    }
    const repeated = `${wordsOf(12, 1).join(' ')} `.repeat(400)
    expect(readHtml(repeated).signature()).toEqual(signatureOf(repeated))
  })
})
