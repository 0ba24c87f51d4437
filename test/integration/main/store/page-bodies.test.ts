/** Kept bodies in pieces, as the details look at them. */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { packBody } from '../../../../src/main/extract/kept-body'
import { CrawlReader } from '../../../../src/main/store/crawl-reader'
import { BodyCalls } from '../../../../src/main/threads/body-calls'
import { MAX_SHOWN_BODY_BYTES } from '../../../../src/shared/domain/page-body'
import type { PageFacts } from '../../../../src/shared/domain/page-facts'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'

interface KeptPage {
  readonly body: Uint8Array | null
  readonly facts?: Partial<PageFacts>
}

const readers: CrawlReader[] = []
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})

/** A crawl with these bodies; row n is the n-th of them. */
async function crawlWith(pages: readonly KeptPage[]): Promise<{ bodies: BodyCalls; reader: CrawlReader }> {
  const { path, writer } = await newCrawl(temporaryFolder(), { keepBodies: true })
  addInput(
    writer,
    pages.map((_, at) => inputRow(at + 1, `http://x.example/${at + 1}`)),
  )
  for (const [at, lease] of allWaiting(writer).entries()) {
    const { body, facts } = pages[at] as KeptPage
    const given = { charset: 'UTF-8', sniffedType: 'text/html', bodyBytes: body?.length ?? 0, ...facts }
    writer.save({ ...fetchedPage(lease, given), keptBody: body === null ? null : packBody(body) })
  }
  writer.flush()
  writer.close()
  const reader = new CrawlReader(path, nextTurn)
  readers.push(reader)
  return { bodies: new BodyCalls(reader.bodies, nextTurn), reader }
}

const text = (from: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(from, encoding)

it('a body is told of and comes back as text in the encoding that was used', async () => {
  const { bodies } = await crawlWith([
    { body: text('<p>Grüße 日本</p>') },
    { body: text('<p>caf\u00e9</p>', 'latin1'), facts: { charset: 'windows-1252', charsetSource: 'header' } },
    { body: text('{"a":1}'), facts: { sniffedType: 'application/ld+json' } },
  ])
  expect(bodies.info(1)).toMatchObject({ presence: 'kept', language: 'html', mediaType: 'text/html', isImage: false })
  expect(bodies.info(2)).toMatchObject({ charset: 'windows-1252', charsetSource: 'header' })
  expect(bodies.info(3)).toMatchObject({ language: 'json' })
  expect(await bodies.text(1)).toEqual({ text: '<p>Grüße 日本</p>', bytes: 21, isCut: false })
  expect((await bodies.text(2)).text).toBe('<p>café</p>')
})

it('a body that is not there says why', async () => {
  const { path, writer } = await newCrawl(temporaryFolder())
  addInput(writer, [
    inputRow(1, 'http://x.example/a'),
    inputRow(2, null, { input: 'no url' }),
    inputRow(3, 'http://x.example/failed'),
    inputRow(4, 'http://x.example/empty'),
    inputRow(5, 'http://x.example/waiting'),
  ])
  const [a, failed, empty] = allWaiting(writer)
  writer.save(fetchedPage(a as never, { bodyBytes: 500 }))
  writer.save(failedPage(failed as never))
  writer.save(fetchedPage(empty as never, { bodyBytes: 0 }))
  writer.flush()
  writer.close()
  const reader = new CrawlReader(path, nextTurn)
  readers.push(reader)
  const bodies = new BodyCalls(reader.bodies, nextTurn)
  expect([1, 2, 3, 4, 5].map((rowNo) => bodies.info(rowNo).presence)).toEqual([
    'not_kept',
    'no_answer',
    'no_answer',
    'empty',
    'no_answer',
  ])
  expect(await bodies.text(1)).toEqual({ text: '', bytes: 0, isCut: false })
  expect(await bodies.structured(2)).toBeNull()
  expect(await bodies.image(3)).toBeNull()
  expect((await bodies.bytes(5, 0, 100)).bytes).toHaveLength(0)
  await expect(bodies.save(1, join(temporaryFolder(), 'x'))).rejects.toMatchObject({ code: 'bad_query' })
  expect(() => bodies.info(99)).toThrow('no row 99')
})

it('a huge body comes in pieces, from anywhere, and only its first part as text', async () => {
  const body = Buffer.concat([Buffer.alloc(6_000_000, 'a€'), randomBytes(6_000_000)])
  const { bodies } = await crawlWith([{ body }])
  const shown = await bodies.text(1)
  expect(shown).toMatchObject({ isCut: true, bytes: MAX_SHOWN_BODY_BYTES })
  expect(shown.text).toMatch(/^(?:a€)+a?$/)
  for (const from of [0, 4_194_300, 8_000_000, 11_999_990]) {
    const { bytes } = await bodies.bytes(1, from, 16)
    expect(bytes.length).toBeGreaterThan(0)
    expect(Buffer.from(bytes)).toEqual(body.subarray(from, from + bytes.length))
  }
  expect((await bodies.bytes(1, 12_000_000, 16)).bytes).toHaveLength(0)
  const path = join(temporaryFolder(), 'body.bin')
  expect(await bodies.save(1, path)).toEqual({ bytes: body.length })
  expect(readFileSync(path).equals(body)).toBe(true)
  await expect(bodies.save(1, join(path, 'below-a-file'))).rejects.toMatchObject({ code: 'folder_unwritable' })
})

it('a small bomb is unpacked no further than what is shown of it', async () => {
  const { bodies } = await crawlWith([{ body: Buffer.alloc(300_000_000) }])
  expect(bodies.info(1).keptBytes).toBeLessThan(2_000_000)
  expect((await bodies.text(1)).text).toHaveLength(MAX_SHOWN_BODY_BYTES)
})

it('a picture is its own bytes; what is none, or too large, is not shown', async () => {
  const png = Buffer.from('iVBORw0KGgo=', 'base64')
  const image = { charset: null, sniffedType: 'image/png' }
  const { bodies } = await crawlWith([
    { body: png, facts: image },
    { body: text('<svg/>'), facts: { sniffedType: 'image/svg+xml' } },
    { body: png, facts: { ...image, bodyBytes: 17_000_000 } },
    { body: text('%PDF'), facts: { charset: null, sniffedType: 'application/pdf' } },
  ])
  expect(await bodies.image(1)).toEqual({ mediaType: 'image/png', base64: 'iVBORw0KGgo=', bytes: 8 })
  expect(await bodies.image(2)).toMatchObject({ mediaType: 'image/svg+xml' })
  expect(await bodies.image(3)).toBeNull()
  expect(await bodies.image(4)).toBeNull()
  expect(bodies.info(2)).toMatchObject({ language: 'xml', isImage: true })
  expect(bodies.info(4)).toMatchObject({ language: null, isImage: false })
})

it('data is read from a page only', async () => {
  const html = '<meta property="og:title" content="T"><p>One</p><p>Two</p>'
  const { bodies } = await crawlWith([{ body: text(html) }, { body: text(html), facts: { sniffedType: 'text/plain' } }])
  expect((await bodies.structured(1))?.social).toEqual([{ name: 'og:title', content: 'T' }])
  expect(await bodies.structured(2)).toBeNull()
})
