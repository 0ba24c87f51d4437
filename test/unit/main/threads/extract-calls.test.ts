import { describe, expect, it } from 'vitest'
import type { ExtractJob, ExtractResult } from '../../../../src/main/engine/ports'
import { packJob, packResults, unpackJob, unpackResults } from '../../../../src/main/threads/extract-calls'
import {
  CONTENT_NUMBERS,
  CONTENT_TEXTS,
  type ContentFacts,
  NO_CONTENT,
} from '../../../../src/shared/domain/content-facts'
import { NO_FACTS, type PageFacts } from '../../../../src/shared/domain/page-facts'
import { EMPTY_JOB } from '../../../support/extract-job'
import { packContent } from '../../../support/pack-content'

const job = (part: Partial<ExtractJob>): ExtractJob => ({ ...EMPTY_JOB, ...part })

const NOTHING: ExtractResult = {
  facts: NO_FACTS,
  packedLinks: null,
  keptBody: null,
  keptText: null,
  extracted: null,
  follow: [],
  sitemaps: [],
  error: null,
}

const CONTENT: ContentFacts = {
  ...NO_CONTENT,
  ...Object.fromEntries(CONTENT_NUMBERS.map((name, index) => [name, 100 + index])),
  ...Object.fromEntries(CONTENT_TEXTS.map((name) => [name, `text of ${name}`])),
  // The highest mark is beyond what bits of a number reach.
  content_marks: 2 ** 46 + 1,
  similarity: new Uint8Array(128).fill(3),
}

/** Every fact with a value that no other has. */
const FACTS: PageFacts = {
  charset: 'UTF-8',
  charsetSource: 'meta',
  sniffedType: 'text/html',
  botWall: 'imperva',
  bodyBytes: 1,
  sha256: new Uint8Array(32).fill(7),
  title: 'T',
  description: 'D',
  h1: ['One', 'Two'],
  canonical: 'https://h.test/c',
  metaRobots: 'noindex',
  xRobotsTag: 'nofollow',
  noindex: true,
  nofollow: true,
  metaRefresh: '3',
  language: 'en',
  wordCount: 4,
  linkCount: 5,
  resourceCount: 6,
  content: packContent(CONTENT),
}

describe('a job', () => {
  it.each([
    job({}),
    job({
      headers: [
        ['Content-Type', 'text/html'],
        ['X-Empty', ''],
        ['', 'no name'],
      ],
    }),
    job({ headers: [['Content-Type', '']], body: Uint8Array.of(1, 2, 3), bodyDownloaded: false, status: 404 }),
    job({
      settings: {
        maxBytes: 5,
        keepBodies: true,
        keepText: true,
        rules: ['a=css:h1', 'b=contains:x'],
        follow: 'links',
        followNofollow: true,
      },
    }),
    job({
      settings: {
        maxBytes: 5,
        keepBodies: false,
        keepText: false,
        rules: [],
        follow: 'sitemap',
        followNofollow: false,
      },
    }),
  ])('is the same on the other side', (given) => {
    expect(unpackJob(structuredClone(packJob(given)))).toEqual(given)
  })
})

describe('results', () => {
  const across = (results: readonly ExtractResult[]): ExtractResult[] =>
    unpackResults(structuredClone(packResults(results)))

  it('are the same on the other side, each with its own bytes', () => {
    const results: ExtractResult[] = [
      { ...NOTHING, facts: FACTS, packedLinks: Uint8Array.of(1, 2, 3), error: 'decode_failed' },
      NOTHING,
      { ...NOTHING, packedLinks: Uint8Array.of(4), facts: { ...NO_FACTS, content: packContent(NO_CONTENT) } },
      { ...NOTHING, facts: { ...FACTS, sha256: new Uint8Array(32).fill(9) }, keptBody: Uint8Array.of(5) },
      { ...NOTHING, extracted: { values: ['x', 1, null], notes: [{ rule: 1, kind: 'slow', message: 'm' }] } },
      { ...NOTHING, follow: ['https://h.test/a'], sitemaps: ['https://h.test/s.xml'] },
    ]
    expect(across(results)).toEqual(results)
    expect(across([])).toEqual([])
  })

  it('carry every fact', () => {
    const [result] = across([{ ...NOTHING, facts: FACTS }])
    expect(Object.keys(FACTS).sort()).toEqual(Object.keys(NO_FACTS).sort())
    expect(result?.facts).toEqual(FACTS)
    expect(result?.facts.content?.values).toHaveLength(CONTENT_NUMBERS.length + CONTENT_TEXTS.length)
  })
})
