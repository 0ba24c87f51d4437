/**
 * The reader against parse5 over real documents: those that come with the installed packages and, for more, those of
 * a folder: `HTML_DOCUMENTS=/usr/share/doc npx vitest run --project unit test/conformance/html-documents.test.ts`.
 */
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import { decodeText, detectCharset } from '../../src/main/extract/charset'
import { contentByParse5, contentByReader } from '../support/content-in-html'
import { linksByParse5, linksByReader } from '../support/links-in-html'
import { seenByParse5, seenByReader } from '../support/seen-in-html'
import { unexplained } from './explained-differences'
import { htmlFiles } from './html-files'
import { difference, runTable } from './run-table'

function textOf(file: string): string {
  const bytes = readFileSync(file)
  return decodeText(bytes, detectCharset(bytes, null, 'html').name)
}

function failureOf(file: string): string | null {
  const text = textOf(file)
  return difference(file, seenByReader(text), seenByParse5(text))
}

/** Only what differs: documents have thousands of links. */
function linkFailureOf(file: string): string | null {
  const text = textOf(file)
  const [read, expected] = [linksByReader(text), linksByParse5(text)]
  for (const kind of ['links', 'resources', 'references'] as const) {
    const [ours, theirs] = [read[kind], expected[kind]]
    if (ours.length !== theirs.length) return `${file}: expected ${theirs.length} ${kind}, got ${ours.length}`
    const at = ours.findIndex((each, index) => each !== theirs[index])
    if (at !== -1) return difference(`${file}, ${kind} ${at}`, ours[at], theirs[at])
  }
  return null
}

/** Only the first part that differs: metas are long. */
function contentFailureOf(file: string): string | null {
  const text = textOf(file)
  const [read, expected] = [contentByReader(text), contentByParse5(text)]
  for (const part of ['counts', 'metas', 'marks', 'isQuirky', 'itemTypes', 'jsonLd'] as const) {
    const failure = difference(`${file}, ${part}`, read[part], expected[part])
    if (failure !== null) return failure
  }
  return null
}

describe('HTML documents', () => {
  const files = htmlFiles()

  it('are read as a parser after the specification reads them', () => {
    runTable('html documents', files, (file) => unexplained('markup', file, failureOf(file)))
  }, 600_000)

  it('have their links, resources and references where such a parser puts them', () => {
    runTable('links of html documents', files, (file) => unexplained('places', file, linkFailureOf(file)))
  }, 600_000)

  it('say and contain what the tree of such a parser does', () => {
    runTable('content of html documents', files, (file) => unexplained('content', file, contentFailureOf(file)))
  }, 600_000)
})
