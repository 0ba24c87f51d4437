import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { addColumnFunctions } from '../../../../../src/main/store/column-functions'
import { TOLD_SCOPES } from '../../../../../src/main/store/findings/check-marks'
import { DirectionWords, isDirectionCheck } from '../../../../../src/main/store/findings/direction-words'
import { isTextCheck, type PageTexts, TEXT_COLUMNS, textWords } from '../../../../../src/main/store/findings/text-tests'
import { type CheckLimits, limitIn } from '../../../../../src/shared/check-limits'
import { CHECK_IDS, type CheckId, checkEntry, checkSql } from '../../../../../src/shared/checks'

const PARTS = [
  ...[
    'a',
    'Boats',
    ' ',
    '  ',
    'ß',
    'İ',
    '漢字',
    '🚢',
    '\u0301',
    '\n',
    '%',
    '_',
    '-',
    'i',
    'M',
    'W'.repeat(9),
    'x'.repeat(25),
  ],
  ...['Home', 'HOME page', 'untitled', 'Untitled Document', 'index', 'React App', 'title', 'Page Title', 'test'],
  ...[
    'Lorem Ipsum',
    'Not found',
    '404',
    '404 ',
    'Bad Gateway',
    'coming soon',
    'It works!',
    'Index of /',
    'ACCESS DENIED',
  ],
  ...['y'.repeat(90), 'schöne Boote '.repeat(9)],
]
const text = fc.option(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 4 }).map((parts) => parts.join('')),
  { freq: 6 },
)
const language = fc.option(
  fc.constantFrom('', 'en', 'EN-gb', ' de ', 'eng', 'en_US', 'e', 'de-', 'xx-ä', 'en\n', 'es', 'İT'),
)
const count = fc.option(fc.oneof(fc.constantFrom(0, 1, 99, 100, 200), fc.integer({ min: 0, max: 4000 })), { freq: 9 })
const pages: fc.Arbitrary<PageTexts> = fc
  .record({ title: text, description: text, h1: text, language, words: count, sentences: count, syllables: count })
  .chain((page) => fc.constantFrom(page, { ...page, h1: page.title }, { ...page, description: page.title }))
const someLimits: fc.Arbitrary<CheckLimits> = fc.record(
  {
    title_long: fc.integer({ min: 1, max: 60 }),
    title_short: fc.integer({ min: 2, max: 60 }),
    title_wide: fc.integer({ min: 1, max: 700 }),
    title_narrow: fc.integer({ min: 1, max: 700 }),
    description_narrow: fc.integer({ min: 1, max: 900 }),
    hard_to_read: fc.integer({ min: -100, max: 200 }),
    very_hard_to_read: fc.integer({ min: -100, max: 200 }),
  },
  { requiredKeys: [] },
)

const TEXT_CHECKS = CHECK_IDS.filter(isTextCheck)
const DIRECTION_CHECKS = CHECK_IDS.filter(isDirectionCheck)
const database = new Database(':memory:')
addColumnFunctions(database)
afterAll(() => database.close())

const bitsOf = (checks: readonly CheckId[]) => checks.map((id, index) => ({ id, bit: 2 ** index }))
const idsIn = (word: number, checks: readonly CheckId[]) =>
  bitsOf(checks).flatMap(({ id, bit }) => ((word & bit) === 0 ? [] : [id]))

describe('checks of the texts of a page', () => {
  it('come to what their SQL comes to, in a table of any pages and with any limits', () => {
    const check = (page: PageTexts, limits: CheckLimits): void => {
      const columns = TEXT_CHECKS.map((id) => {
        const condition = checkSql(id, (limited) => String(limitIn(limits, limited)))
        return `iif(${condition}, 1, 0) AS ${id}`
      })
      const values = TEXT_COLUMNS.map((column) => `? AS ${column}`).join(', ')
      const asked = database
        .prepare(`SELECT ${columns.join(', ')} FROM (SELECT ${values}) AS page`)
        .get(
          ...[page.title, page.description, page.h1, page.language],
          ...[page.words, page.sentences, page.syllables].map((each) => (each === null ? null : BigInt(each))),
        ) as Record<CheckId, number>
      const inAnyScope = 2 ** TOLD_SCOPES.length - 1
      const word = textWords(bitsOf(TEXT_CHECKS), limits, (scope) => 2 ** TOLD_SCOPES.indexOf(scope))(inAnyScope, page)
      expect([page, limits, idsIn(word, TEXT_CHECKS)]).toEqual([
        page,
        limits,
        TEXT_CHECKS.filter((id) => asked[id] === 1),
      ])
    }
    fc.assert(fc.property(pages, someLimits, check), { numRuns: 3000 })
  })

  it('are asked only where their scope holds', () => {
    const page: PageTexts = {
      title: 'Page not found',
      description: null,
      h1: null,
      language: 'en',
      words: 10,
      sentences: 1,
      syllables: 12,
    }
    const told = (...scopes: string[]) => {
      const within = TOLD_SCOPES.reduce((sum, scope, place) => (scopes.includes(scope) ? sum + 2 ** place : sum), 0)
      return idsIn(
        textWords(bitsOf(TEXT_CHECKS), {}, (scope) => 2 ** TOLD_SCOPES.indexOf(scope))(within, page),
        TEXT_CHECKS,
      )
    }
    expect(told('html', 'short', 'stub')).toContain('soft_404')
    expect(told('html', 'short')).not.toContain('soft_404')
    expect(told('html')).toContain('title_short')
    expect(told()).toEqual([])
  })

  it('have scopes that are told of each row', () => {
    expect(TEXT_CHECKS.filter((id) => !TOLD_SCOPES.includes(checkEntry(id).scope))).toEqual([])
  })
})

describe('checks of directions for robots', () => {
  const words = new DirectionWords(database, bitsOf(DIRECTION_CHECKS), {})
  const told = (meta: string | null, header: string | null) => idsIn(words.wordOf(meta, header), DIRECTION_CHECKS)

  it('are told from elements and headers, whichever page was asked before', () => {
    for (let round = 0; round < 2; round += 1) {
      expect(told('index, follow', null)).toEqual([])
      expect(told('none', null)).toEqual(['robots_none'])
      expect(told(null, 'none')).toEqual(['robots_none'])
      expect(told('NOARCHIVE', 'googlebot: max-snippet:5')).toEqual(['snippet_limited', 'noarchive', 'max_snippet'])
      expect(told('NOARCHIVE', null)).toEqual(['snippet_limited', 'noarchive'])
      expect(told(null, null)).toEqual([])
    }
  })
})
