/**
 * The URL cases of web-platform-tests, through the two ways that URLs come into a crawl: what a person pastes, and the
 * links of a page. They are read from beside the project and skipped, with a notice, where they are not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'vitest'
import { isNormalAlready, normaliseUrl } from '../../src/main/engine/input/normalise-url'
import { UrlResolver } from '../../src/main/extract/url-resolver'
import { difference, runTable } from './run-table'

interface UrlCase {
  readonly id: string
  readonly base: string | null
  readonly input: string
  readonly href?: string
}

const FILE = resolve(import.meta.dirname, '../../../shared/corpora/url-cases.json')
const CASES: readonly UrlCase[] = existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : []
if (CASES.length === 0) process.stdout.write('url: skipped, the cases of web-platform-tests are not here\n')

/** Where the fragment begins in an href that the parser wrote. */
function withoutFragment(href: string): string {
  return href.split('#')[0] ?? href
}

/** As the cases say, but a crawl asks for no fragment and keeps no user name or password in a URL. */
function expectedOf({ href }: UrlCase): string | null {
  return href === undefined ? null : withoutFragment(href).replace(/^(https?:\/\/)[^/?]*@/, '$1')
}

describe.skipIf(CASES.length === 0)('the URL cases of web-platform-tests', () => {
  it('hold for what is pasted', () => {
    runTable('url, input', CASES, (each) => {
      const got = normaliseUrl(each.input, each.base ?? undefined)
      return difference(each.id, got, expectedOf(each))
    })
  })

  it('hold for links', () => {
    runTable('url, links', CASES, (each) =>
      difference(each.id, new UrlResolver(each.base ?? 'about:blank').resolve(each.input), expectedOf(each)),
    )
  })

  it('give URLs that stay as they are when they come in again', () => {
    const urls = CASES.flatMap((each) => expectedOf(each) ?? [])
    runTable('url, again', urls, (url) => {
      const asLink = new UrlResolver('https://base.test/a/b?c').resolve(url)
      return difference(
        url,
        [normaliseUrl(url), asLink, isNormalAlready(url) ? url : new URL(url).href],
        [url, url, url],
      )
    })
  })
})
