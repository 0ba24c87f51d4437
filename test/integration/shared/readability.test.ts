/** Reading ease by its formulas and by its SQL expression, which must say the same of every page. */
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  primarySubtag,
  READABILITY_LANGUAGES,
  type ReadText,
  readabilityOf,
  readabilitySql,
  readingEase,
  readingEaseSql,
} from '../../../src/shared/readability'

const text = (language: string | null, words: number, sentences: number, syllables: number): ReadText => ({
  language,
  words,
  sentences,
  syllables,
})

function inSql(): (page: ReadText) => { ease: number | null; level: string | null } {
  const database = new Database(':memory:')
  onTestFinished(() => {
    database.close()
  })
  database.exec(
    'CREATE TABLE page (language TEXT, word_count INTEGER, sentence_count INTEGER, syllable_count INTEGER) STRICT',
  )
  const insert = database.prepare('INSERT INTO page VALUES (?, ?, ?, ?)')
  const read = database.prepare(`SELECT ${readingEaseSql} AS ease, ${readabilitySql} AS level FROM page`)
  return ({ language, words, sentences, syllables }) => {
    database.exec('DELETE FROM page')
    insert.run(language, words, sentences, syllables)
    return read.get() as { ease: number | null; level: string | null }
  }
}

describe('reading ease', () => {
  // 200 words in 10 sentences, 300 syllables.
  it.each([
    ['en', 206.835 - 1.015 * 20 - 84.6 * 1.5],
    ['de', 180 - 20 - 58.5 * 1.5],
    ['es', 206.84 - 1.02 * 20 - 60 * 1.5],
    ['fr', 207 - 1.015 * 20 - 73.6 * 1.5],
    ['it', 217 - 1.3 * 20 - 60 * 1.5],
    ['nl', 206.84 - 0.93 * 20 - 77 * 1.5],
    ['pt', 248.835 - 1.015 * 20 - 84.6 * 1.5],
    ['ru', 206.835 - 1.3 * 20 - 60.1 * 1.5],
  ])('in %s is %d for the same text', (language, ease) => {
    expect(readingEase(text(language, 200, 10, 300))).toBeCloseTo(ease, 9)
  })

  it('has a formula for eight languages', () => {
    expect(READABILITY_LANGUAGES).toEqual(['en', 'de', 'es', 'fr', 'it', 'nl', 'pt', 'ru'])
  })

  it.each(['en', 'EN-us', ' en_GB ', 'en-Latn-GB'])('takes %j as English', (language) => {
    expect(readingEase(text(language, 200, 10, 300))).toBeCloseTo(59.635, 9)
  })

  it.each([null, '', 'ja', 'pl', 'eng', 'english', 'x-en', 'e', '-en', 'constructor'])(
    'is unknown for the language %j',
    (language) => {
      expect(readingEase(text(language, 200, 10, 300))).toBeNull()
      expect(inSql()(text(language, 200, 10, 300))).toEqual({ ease: null, level: null })
    },
  )

  it('is unknown below 100 words and without a sentence', () => {
    expect(readingEase(text('en', 99, 10, 150))).toBeNull()
    expect(readingEase(text('en', 100, 0, 150))).toBeNull()
    expect(readingEase(text('en', 100, 10, 150))).not.toBeNull()
  })

  it.each([
    [90, 'very easy'],
    [89.9, 'easy'],
    [70, 'fairly easy'],
    [60, 'standard'],
    [50, 'fairly difficult'],
    [49.9, 'difficult'],
    [30, 'difficult'],
    [29.9, 'very difficult'],
    [-20, 'very difficult'],
  ])('of %d is called %s', (ease, name) => {
    expect(readabilityOf(ease)).toBe(name)
  })

  it('is the same in SQL, whatever the page', () => {
    const ask = inSql()
    const language = fc.constantFrom(
      null,
      '',
      'en',
      'EN-us',
      'de',
      'es-419',
      'fr',
      'it',
      'nl',
      'pt-BR',
      'ru',
      'ja',
      ' en',
      'eng',
    )
    const count = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom(0, 1, 99, 100))
    fc.assert(
      fc.property(language, count, count, count, (name, words, sentences, syllables) => {
        const page = text(name, words, sentences, syllables)
        const ease = readingEase(page)
        const asked = ask(page)
        if (ease === null) expect(asked).toEqual({ ease: null, level: null })
        else {
          expect(asked.ease).toBeCloseTo(ease, 6)
          // On the very limit between two levels the last bits of the sums decide.
          if (READABILITY_LIMITS.every((limit) => Math.abs(ease - limit) > 1e-6))
            expect(asked.level).toBe(readabilityOf(ease))
        }
      }),
      { numRuns: 2000 },
    )
  })
})

const READABILITY_LIMITS = [90, 80, 70, 60, 50, 30]

describe('the primary subtag of a language', () => {
  it.each([
    ['en', 'en'],
    ['DE-at', 'de'],
    [' pt_BR ', 'pt'],
    ['eng-US', 'eng'],
    ['', null],
    ['x-klingon', null],
    ['english', null],
    [null, null],
  ])('of %j is %j', (language, subtag) => {
    expect(primarySubtag(language)).toBe(subtag)
  })
})
