import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { addColumnFunctions } from '../../../../../src/main/store/column-functions'
import { isPlainUrl, isUrlCheck, URL_TESTS } from '../../../../../src/main/store/findings/url-tests'
import { limitIn } from '../../../../../src/shared/check-limits'
import { CHECK_IDS, type CheckId, checkCondition } from '../../../../../src/shared/checks'

const PARTS = [
  ...['a', 'A', 'G', '_', '?', '&', ';', '/', '//', '@', '.', ':', '~', '=', '%20', '%2f', '%C3%B6', '%7e', '\n'],
  ...[
    'sid=',
    '?sid=',
    'jsessionid=',
    'PHPSESSID=',
    'ASPSESSIONIDX',
    'utm_',
    'gclid=',
    'Gclid=',
    '/ab',
    '/ab/12',
    '/search',
    '?q=',
    'x'.repeat(110),
  ],
  ...[
    '/index.html',
    '/INDEX.php',
    '/index.x',
    '/index.htmlx',
    '/default.asp',
    '/Default.ASPX',
    '/index.',
    'y'.repeat(1990),
  ],
]
const urls = fc
  .tuple(
    fc.constantFrom('https://', 'http://'),
    fc.constantFrom('', 'h.example', 'name@h.example', 'H.example', 'h.example:8080'),
    fc.array(fc.constantFrom(...PARTS), { maxLength: 7 }),
  )
  .map(([scheme, host, parts]) => scheme + host + parts.join(''))

const URL_CHECKS = CHECK_IDS.filter(isUrlCheck)
const limitOf = (id: CheckId): number => limitIn({}, id)
const database = new Database(':memory:')
addColumnFunctions(database)
afterAll(() => database.close())

describe('checks of the text of a URL', () => {
  it('come to what their SQL comes to, in a table of any URLs', () => {
    const columns = URL_CHECKS.map((id) => `iif(${checkCondition(id)}, 1, 0) AS ${id}`).join(', ')
    const asked = database.prepare(
      `SELECT ${columns} FROM (SELECT 1 AS url_id) AS row, (SELECT 1 AS id, CAST(? AS TEXT) AS url) AS url`,
    )
    const check = (url: string): void => {
      const told = Object.fromEntries(URL_CHECKS.map((id) => [id, Number(URL_TESTS[id](url, limitOf))]))
      expect([url, told]).toEqual([url, asked.get(url)])
      if (isPlainUrl(url) && url.length <= 115) expect([url, Object.values(told).includes(1)]).toEqual([url, false])
    }
    fc.assert(fc.property(urls, check), { numRuns: 2000 })
  })

  it('are not even asked of plain URLs', () => {
    expect(isPlainUrl('https://www.example.org/boats/rowing-boat.html')).toBe(true)
    expect(isPlainUrl('https://www.example.org/boats/index.html')).toBe(false)
    expect(isPlainUrl('https://www.example.org/Boats')).toBe(false)
    expect(isPlainUrl('https://www.example.org/boats/boats')).toBe(false)
  })
})
