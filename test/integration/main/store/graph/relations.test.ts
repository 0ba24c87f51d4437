/** Each relation mark on small sites: which pages have it, and which do not. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { indexPath } from '../../../../../src/main/store/crawl-index/index-file'
import type { CrawlWriter } from '../../../../../src/main/store/crawl-writer'
import { openCrawlForReading } from '../../../../../src/main/store/database'
import { EVERYTHING } from '../../../../../src/shared/domain/result-query'
import { RELATION_MARKS, type RelationMark, relationBit } from '../../../../../src/shared/relation-marks'
import { SIGNATURE_BYTES } from '../../../../../src/shared/similarity'
import { addInput, inputRow, newCrawl } from '../../../../support/crawl-files'
import {
  absolute,
  buildGraph,
  crawlSite,
  indexedCrawl,
  openReader,
  SITE,
  type Site,
} from '../../../../support/site-crawl'
import { temporaryFolder } from '../../../../support/temporary-folder'

let folder: string
let path: string
let writer: CrawlWriter

beforeEach(async () => {
  folder = temporaryFolder()
  ;({ path, writer } = await newCrawl(folder, { mode: 'spider' }))
})

afterEach(() => writer.close())

/** The paths that have each mark; marks that none has are left out. */
async function marked(site: Site): Promise<Partial<Record<RelationMark, readonly string[]>>> {
  addInput(writer, [inputRow(1, `${SITE}/`)])
  crawlSite(writer, site)
  await buildGraph(folder, path)
  const database = openCrawlForReading(path, indexPath(indexedCrawl(folder, path), 'graph'))
  const rows = database
    .prepare('SELECT url.url, figures.relation_marks FROM url JOIN graph.figures AS figures ON figures.url_id = url.id')
    .raw()
    .all() as [string, number][]
  database.close()
  const found: Partial<Record<RelationMark, readonly string[]>> = {}
  for (const mark of RELATION_MARKS) {
    const paths = rows.filter(([, marks]) => Math.floor(marks / relationBit(mark)) % 2 === 1).map(([url]) => url)
    if (paths.length > 0) found[mark] = paths.map((url) => url.replace(SITE, '')).sort()
  }
  return found
}

const canonical = (to: string) => ({ facts: { canonical: absolute(to) } })
const alternates = (list: Readonly<Record<string, string>>) => ({
  content: { hreflang: JSON.stringify(Object.entries(list).map(([code, to]) => [code, absolute(to)])) },
})

describe('relation marks', () => {
  it('tell which pages no link, or no good link, leads to', async () => {
    const found = await marked({
      '/': { links: ['/linked', '/old', 'nofollow /only-nofollow', 'nofollow /mixed', '/hidden'] },
      '/linked': { links: ['/mixed'] },
      '/hidden': { links: ['/from-hidden'], facts: { noindex: true } },
      '/from-hidden': {},
      '/only-nofollow': {},
      '/mixed': {},
      '/old': { redirectsTo: '/moved-here' },
      '/moved-here': {},
      '/alone': { links: ['/alone'] },
      '/lost': {},
      '/sitemap.xml': {
        references: [
          ['sitemap', '/lost'],
          ['sitemap', '/linked'],
          ['sitemap', '/moved-here'],
        ],
      },
    })
    expect(found.orphan).toEqual(['/lost'])
    expect(found.no_inlinks).toEqual(['/alone', '/lost'])
    expect(found.nofollow_inlinks_only).toEqual(['/only-nofollow'])
    expect(found.mixed_inlinks).toEqual(['/mixed'])
    expect(found.non_indexable_inlinks_only).toEqual(['/from-hidden'])
  })

  it('tell what is wrong with canonicals', async () => {
    const found = await marked({
      '/': {
        links: ['/1', '/2', '/3', '/4', '/5', '/6', '/good', '/404', '/old', '/noindex', '/other'],
        ...canonical('/'),
      },
      '/1': canonical('/404'),
      '/2': canonical('/old'),
      '/3': canonical('/noindex'),
      '/4': canonical('/other'),
      '/5': canonical('/unlinked'),
      '/6': canonical('/good'),
      '/7': canonical('http://else.example/x'),
      '/good': canonical('/good'),
      '/404': { status: 404 },
      '/old': { redirectsTo: '/good' },
      '/noindex': { facts: { noindex: true } },
      '/other': canonical('/good'),
      '/unlinked': {},
    })
    expect(found.canonical_broken).toEqual(['/1'])
    expect(found.canonical_redirects).toEqual(['/2'])
    expect(found.canonical_not_indexable).toEqual(['/3', '/4'])
    expect(found.canonical_unlinked).toEqual(['/5', '/7'])
  })

  it('tell what is wrong with alternates in other languages', async () => {
    const found = await marked({
      '/': { links: ['/en', '/de', '/404', '/old', '/no-return', '/renames', '/noindex', '/copy'] },
      '/en': alternates({ en: '/en', de: '/de', 'x-default': '/en' }),
      '/de': alternates({ en: '/en', de: '/de' }),
      '/p1': alternates({ en: '/p1', fr: '/404', it: '/old' }),
      '/p2': alternates({ en: '/p2', fr: '/no-return' }),
      '/p3': alternates({ en: '/p3', fr: '/renames' }),
      '/p4': alternates({ en: '/p4', fr: '/noindex' }),
      '/p5': alternates({ en: '/p5', fr: '/copy' }),
      '/p6': alternates({ en: '/p6', fr: '/far' }),
      '/404': { status: 404 },
      '/old': { redirectsTo: '/en' },
      '/no-return': alternates({ fr: '/no-return' }),
      '/renames': alternates({ fr: '/renames', 'en-GB': '/p3' }),
      '/noindex': { ...alternates({ fr: '/noindex', en: '/p4' }), facts: { noindex: true } },
      '/copy': { ...alternates({ fr: '/copy', en: '/p5' }), ...canonical('/de') },
      '/far': alternates({ fr: '/far', en: '/p6' }),
    })
    expect(found.hreflang_broken).toEqual(['/p1'])
    expect(found.hreflang_no_return).toEqual(['/p2'])
    // Under another code than it gives itself.
    expect(found.hreflang_inconsistent).toEqual(['/p3'])
    expect(found.hreflang_not_indexable).toEqual(['/p4'])
    expect(found.hreflang_not_canonical).toEqual(['/p5'])
    // Nobody links to /far, nor to the pages that are numbered.
    expect(found.hreflang_unlinked).toEqual(['/copy', '/far', '/noindex', '/p6', '/renames'])
  })

  it('tell what is wrong with rel=next and prev', async () => {
    const pages = (next: string | null, prev: string | null) => ({
      content: { rel_next: next === null ? null : absolute(next), rel_prev: prev === null ? null : absolute(prev) },
    })
    const found = await marked({
      '/': { links: ['/1', '/2', '/404', '/a', '/b', '/c'] },
      '/1': pages('/2', null),
      '/2': pages('/3', '/1'),
      '/3': pages(null, '/2'),
      '/404': { status: 404 },
      '/lost': pages('/404', null),
      '/a': pages('/b', '/c'),
      '/b': pages('/c', '/a'),
      '/c': pages('/a', '/b'),
      '/self': pages('/self', null),
      '/into': pages('/a', null),
    })
    expect(found.pagination_broken).toEqual(['/lost'])
    expect(found.pagination_no_return).toEqual(['/into'])
    expect(found.pagination_unlinked).toEqual(['/2'])
    expect(found.pagination_loop).toEqual(['/a', '/b', '/c', '/self'])
  })

  it('tell what is wrong with sitemaps', async () => {
    const listed = ['/noindex', '/copy', '/404', '/old', '/twice', '/'].map((to) => ['sitemap', to] as const)
    const found = await marked({
      '/': { links: ['/noindex', '/copy', '/404', '/old', '/twice', '/unlisted', '/hidden', 'http://else.example/'] },
      '/noindex': { facts: { noindex: true } },
      '/copy': canonical('/'),
      '/404': { status: 404 },
      '/old': { redirectsTo: '/' },
      '/twice': {},
      '/unlisted': {},
      '/hidden': { facts: { noindex: true } },
      'http://else.example/': {},
      '/sitemap.xml': { references: listed },
      '/sitemap2.xml': { references: [['sitemap', '/twice']] },
    })
    expect(found.sitemap_not_indexable).toEqual(['/copy', '/noindex'])
    expect(found.sitemap_broken).toEqual(['/404'])
    expect(found.sitemap_redirects).toEqual(['/old'])
    expect(found.in_several_sitemaps).toEqual(['/twice'])
    expect(found.not_in_sitemap).toEqual(['/unlisted'])
  })

  it('say nothing of sitemaps when the crawl has read none', async () => {
    expect(await marked({ '/': { links: ['/a'] }, '/a': {} })).toEqual({})
  })

  it('tell what robots.txt shuts off, and which AMP versions are wrong', async () => {
    const amp = (to: string) => ({ content: { amphtml: absolute(to) } })
    const found = await marked({
      '/': { links: ['/blocked', '/p1', '/p2', '/p3'], resources: { '/app.js': 'script' } },
      '/p1': { links: ['/p2'], ...amp('/amp1') },
      '/p2': { resources: { '/style.css': 'stylesheet' }, ...amp('/amp2') },
      '/p3': amp('/amp3'),
      '/amp1': canonical('/p1'),
      '/amp2': canonical('/p1'),
      '/amp3': { status: 404 },
      '/blocked': { isBlocked: true },
      '/app.js': { isBlocked: true },
      '/style.css': {},
    })
    expect(found.links_to_blocked).toEqual(['/'])
    expect(found.resource_blocked).toEqual(['/'])
    expect(found.amp_wrong).toEqual(['/p2', '/p3'])
  })

  it('tell which pages are nearly the same, and columns which they are', async () => {
    const same = new Uint8Array(SIGNATURE_BYTES).fill(7)
    const nearly = same.map((byte, at) => (at === 3 ? 9 : byte))
    const other = same.map((_, at) => at)
    const found = await marked({
      '/': { links: ['/a', '/a', '/b'], content: { similarity: other } },
      '/a': { links: ['/'], content: { similarity: same } },
      '/b': { content: { similarity: nearly } },
      '/c': { content: { similarity: same }, facts: { noindex: true } },
    })
    expect(found.near_duplicate).toEqual(['/a', '/b'])
    const reader = openReader(folder, path)
    const columns = ['url', 'near_duplicates', 'closest_match', 'similarity', 'cluster'] as const
    const { cells } = await reader.window({ query: EVERYTHING, columns, from: 0, count: 9, refresh: false })
    reader.close()
    const [, a, b, c] = cells
    const proposed = a?.[4]
    expect([absolute('/a'), absolute('/b')]).toContain(proposed)
    expect(a).toEqual([absolute('/a'), 1, absolute('/b'), 99.2, proposed])
    expect(b).toEqual([absolute('/b'), 1, absolute('/a'), 99.2, proposed])
    expect(c).toEqual([absolute('/c'), null, null, null, null])
  })
})
