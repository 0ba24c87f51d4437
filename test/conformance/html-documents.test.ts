/**
 * The reader against parse5 over real documents: those that come with the installed packages and, for more, those of
 * a folder: `HTML_DOCUMENTS=/usr/share/doc npx vitest run --project unit test/conformance/html-documents.test.ts`.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'vitest'
import { decodeText, detectCharset } from '../../src/main/extract/charset'
import { seenByParse5, seenByReader } from '../support/seen-in-html'
import { difference, runTable } from './run-table'

/** Documents of a folder that are read at most, spread over all of it. */
const MAX_DOCUMENTS = 5000
/** parse5 takes a second for 10 MB. */
const MAX_BYTES = 1024 * 1024

const FOLDER = process.env.HTML_DOCUMENTS ?? 'node_modules'

function htmlFiles(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.x?html?$/.test(name))
  const step = Math.ceil(names.length / MAX_DOCUMENTS)
  return names
    .filter((_, index) => index % step === 0)
    .map((name) => join(folder, name))
    .filter(isDocument)
}

function isDocument(file: string): boolean {
  const status = statSync(file, { throwIfNoEntry: false })
  return status?.isFile() === true && status.size <= MAX_BYTES
}

function failureOf(file: string): string | null {
  const bytes = readFileSync(file)
  const text = decodeText(bytes, detectCharset(bytes, null, 'html').name)
  return difference(file, seenByReader(text), seenByParse5(text))
}

describe('HTML documents', () => {
  it('are read as a parser after the specification reads them', () => {
    runTable('html documents', htmlFiles(FOLDER), failureOf)
  }, 600_000)
})
