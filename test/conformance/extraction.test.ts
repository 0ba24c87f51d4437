/**
 * What is extracted of real documents, bytes in and facts out, against a reference made with parse5: of those that come
 * with the installed packages and, for more, of a folder. docs/reading-html.md tells what was compared, and found.
 *
 * `HTML_DOCUMENTS=/usr/share/doc npx vitest run --project unit test/conformance/extraction.test.ts`
 */
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { decodeText, detectCharset } from '../../src/main/extract/charset'
import { extractPage } from '../../src/main/extract/extract-page'
import { readHtml } from '../../src/main/extract/html-reader'
import { unpackLinks } from '../../src/shared/packed-links'
import { EMPTY_JOB } from '../support/extract-job'
import { type Extraction, extractionByParse5 } from '../support/extraction-by-parse5'
import { unexplained } from './explained-differences'
import { htmlFiles, MIN_DOCUMENTS } from './html-files'
import { difference, runTable } from './run-table'

const PAGE_URL = 'https://docs.example/a/b/page.html'

function extractionByTrawl(bytes: Uint8Array, text: string): Extraction {
  const { facts, packedLinks } = extractPage({
    ...EMPTY_JOB,
    finalUrl: PAGE_URL,
    headers: [['content-type', 'text/html']],
    body: bytes,
    settings: { ...EMPTY_JOB.settings, maxBytes: bytes.length },
  })
  const links = packedLinks === null ? [] : unpackLinks(packedLinks).links
  return {
    title: facts.title,
    description: facts.description,
    canonical: facts.canonical,
    h1: facts.h1,
    links: links.map(({ url, rel, text: label }) => [url, rel, label].join(' | ')),
    words: Buffer.from(readHtml(text).pageText()).toString('utf8').split(/\s+/).filter(Boolean),
  }
}

const KINDS = ['title', 'description', 'canonical', 'h1', 'links', 'words'] as const

describe('what is extracted of HTML documents', () => {
  const files = htmlFiles()
  const failures = new Map<string, string>()

  beforeAll(() => {
    for (const file of files) {
      for (const [kind, failure] of failuresOf(file)) failures.set(`${kind} of ${file}`, failure)
    }
  }, 1_800_000)

  it.each(KINDS)('has the %s that parse5 tells', (kind) => {
    runTable(`${kind} of html documents`, files, (file) =>
      unexplained(kind, file, failures.get(`${kind} of ${file}`) ?? null),
    )
  })

  it('is compared over five hundred documents and more', () => {
    expect(files.length).toBeGreaterThanOrEqual(MIN_DOCUMENTS)
  })
})

/** Only what differs first: documents have thousands of links and words. */
function failuresOf(file: string): (readonly [kind: string, failure: string])[] {
  const bytes = readFileSync(file)
  const text = decodeText(bytes, detectCharset(bytes, null, 'html').name)
  const [ours, theirs] = [extractionByTrawl(bytes, text), extractionByParse5(text, PAGE_URL)]
  return KINDS.flatMap((kind) => {
    const failure = firstDifference(file, ours[kind], theirs[kind])
    return failure === null ? [] : [[kind, failure] as const]
  })
}

type Found = string | null | readonly string[]

function firstDifference(file: string, got: Found, expected: Found): string | null {
  if (!Array.isArray(got) || !Array.isArray(expected)) return difference(file, got, expected)
  const most = Math.max(got.length, expected.length)
  const at = Array.from({ length: most }).findIndex((_, index) => got[index] !== expected[index])
  return at === -1 ? null : difference(`${file}, ${at}`, [got.length, got[at]], [expected.length, expected[at]])
}
