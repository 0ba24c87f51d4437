import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InputReader } from '../../../../../src/main/engine/input/input-reader'
import { readListBytes, readListFile } from '../../../../../src/main/engine/input/list-file'
import { FOUND_OUT, type ListChoice, type ListOrigin } from '../../../../../src/shared/domain/list-choice'
import { workbookParts, zipOf } from '../../../../support/zip-file'

let folder = ''
let files = 0
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trawl-list-file-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The name says nothing: what a file is, is told from its content. */
function file(content: Buffer | string, name = 'list.txt'): string {
  files += 1
  const path = join(folder, `${files}-${name}`)
  writeFileSync(path, content)
  return path
}

interface Reading {
  readonly rows: readonly string[]
  readonly carried: readonly string[]
  readonly origin: ListOrigin | undefined
  readonly shares: readonly number[]
}

/** One line a row: number, URL or problem, carried cells. */
async function read(path: string, choice: Partial<ListChoice> = {}): Promise<Reading> {
  const given = { ...FOUND_OUT, ...choice }
  let reader: InputReader | undefined
  let origin: ListOrigin | undefined
  const rows: string[] = []
  const shares: number[] = []
  const take = (found: ReturnType<InputReader['push']>): void => {
    for (const { lineNo, url, problem, carried } of found)
      rows.push([lineNo, url ?? problem, ...(carried ?? [])].join('|'))
  }
  for await (const block of readListFile(path, given.sheet)) {
    reader ??= new InputReader({ form: block.form, choice: given })
    origin = block.origin
    shares.push(block.share)
    take(reader.push(block.text))
  }
  take(reader?.finish() ?? [])
  return { rows, carried: reader?.carriedColumns ?? [], origin, shares }
}

const text = (column: string, row: number, value: string): string =>
  `<c r="${column}${row}" t="inlineStr"><is><t>${value}</t></is></c>`

function workbook(rows: string, more: Partial<Parameters<typeof workbookParts>[0]> = {}): Buffer {
  return zipOf(workbookParts({ sheets: { List: rows }, ...more }))
}

describe('a workbook', () => {
  test('gives row k for row k of its first sheet, the empty ones included, and carries the other columns', async () => {
    const sheet = [
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      `<row r="2">${text('A', 2, 'Ann')}<c r="B2" t="s"><v>3</v></c><c r="C2"><v>0.30000000000000004</v></c></row>`,
      `<row r="5">${text('A', 5, 'Bob')}<c r="B5" t="str"><f>X1</f><v>https://b.example/?a=1&amp;b=2</v></c></row>`,
      `<row r="6">${text('A', 6, 'none')}</row>`,
    ].join('')
    const texts = [
      '<t>Name</t>',
      '<t>Website</t>',
      '<r><t>Sc</t></r><r><t>ore</t></r><rPh><t>no</t></rPh>',
      '<t>a.com/ü</t>',
    ]
    const { rows, carried, origin } = await read(file(workbook(sheet, { texts })))
    expect(carried).toEqual(['Name', 'Score'])
    expect(rows).toEqual([
      '2|https://a.com/%C3%BC|Ann|0.3',
      '3|blank||',
      '4|blank||',
      '5|https://b.example/?a=1&b=2|Bob|',
      '6|blank|none|',
    ])
    expect(origin).toMatchObject({ kind: 'xlsx', workbook: { sheets: ['List'], sheet: 1 } })
  })

  test('shows dates, times, percentages, truth values and errors as text', async () => {
    const formats = ['dd/mm/yyyy;@', '[h]:mm', '0.0%', 'h:mm AM/PM', 'yyyy\\-mm\\-dd hh:mm', '&quot;day &quot;0']
    const cells = [
      text('A', 1, 'https://a.example/'),
      '<c r="B1" s="1"><v>46349</v></c>',
      '<c r="C1" s="2"><v>1.25</v></c>',
      '<c r="D1" s="3"><v>0.125</v></c>',
      '<c r="E1" s="4"><v>0.5</v></c>',
      '<c r="F1" s="5"><v>46349.75</v></c>',
      '<c r="G1" s="6"><v>7</v></c>',
      '<c r="H1" t="b"><v>1</v></c>',
      '<c r="I1" t="e"><v>#N/A</v></c>',
      '<c r="J1" s="7"><v>1</v></c>',
    ].join('')
    const { rows } = await read(file(workbook(`<row r="1">${cells}</row>`, { formats })))
    expect(rows).toEqual([
      '1|https://a.example/|2026-11-23|30:00:00|12.5%|12:00:00|2026-11-23 18:00:00|7|TRUE|#N/A|1900-01-01',
    ])
    const from1904 = workbook(`<row r="1">${cells}</row>`, { formats, properties: 'date1904="1"' })
    expect((await read(file(from1904))).rows[0]).toContain('2030-11-24')
  })

  test('is read from the sheet and the column that are chosen, by name or number', async () => {
    const sheets = {
      '-Secret': `<row r="1">${text('A', 1, 'https://hidden.example/')}</row>`,
      Shops: `<row>${text('A', 1, 'url')}${text('B', 1, 'Backup')}</row><row>${text('A', 2, 'a.com')}${text('B', 2, 'b.com')}</row>`,
      More: `<row r="1">${text('C', 1, 'https://c.example/')}</row>`,
    }
    const path = file(zipOf(workbookParts({ sheets })))
    expect((await read(path)).rows).toEqual(['2|https://a.com/|b.com'])
    expect((await read(path, { urlColumn: 'backup' })).rows).toEqual(['2|https://b.com/|a.com'])
    expect((await read(path, { urlColumn: 2, hasHeader: false })).rows).toEqual([
      '1|no_url|url',
      '2|https://b.com/|a.com',
    ])
    expect((await read(path, { sheet: '1' })).rows).toEqual(['1|https://hidden.example/'])
    expect(await read(path, { sheet: 'more' })).toMatchObject({
      rows: ['1|https://c.example/||'],
      carried: ['Column 1', 'Column 2'],
      origin: { workbook: { sheets: ['Secret', 'Shops', 'More'], sheet: 3 } },
    })
    await expect(read(path, { sheet: 'Nope' })).rejects.toMatchObject({
      code: 'bad_request',
      hint: 'It has these: 1 "Secret", 2 "Shops", 3 "More".',
    })
    await expect(read(path, { urlColumn: 'Nope' })).rejects.toMatchObject({
      code: 'bad_request',
      hint: 'It has these: 1 "url", 2 "Backup".',
    })
  })

  test('that is damaged, protected or no workbook is refused in words', async () => {
    const whole = workbook(`<row r="1">${text('A', 1, 'https://a.example/')}</row>`)
    const parts = workbookParts({ sheets: { List: '' } })
    const packed = Buffer.from('this is not deflate')
    const spoilt = zipOf(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, packed } : part)))
    const open = zipOf([{ name: 'content.xml', content: '<x/>' }])
    const cut = zipOf(
      parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, content: '<worksheet><row' } : part)),
    )
    for (const [bytes, message] of [
      [whole.subarray(0, whole.length - 40), /directory is missing/],
      [spoilt, /sheet1\.xml cannot be unpacked/],
      [cut, /sheet1\.xml cannot be read: it is cut off/],
      [zipOf([{ name: 'a.txt', content: 'https://a.example/' }]), /ZIP archive of another kind/],
      [open, /OpenDocument/],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), /old Excel workbook \(XLS\), or one that is protected/],
    ] as const) {
      await expect(read(file(bytes))).rejects.toMatchObject({
        code: 'file_unreadable',
        message,
        hint: expect.any(String),
      })
    }
  })

  test('does not expand the entities that it declares', async () => {
    const laughs = [...'abcdefghij'].map((name, i, all) => `<!ENTITY ${name} "${`&${all[i - 1] ?? 'x'};`.repeat(10)}">`)
    const parts = workbookParts({
      sheets: { List: `<row r="1">${text('A', 1, 'a.com')}${text('B', 1, '&j;')}</row>` },
    })
    const bomb = parts.map((part) =>
      part.name.endsWith('sheet1.xml')
        ? {
            ...part,
            content: String(part.content).replace('<worksheet', `<!DOCTYPE w [${laughs.join('')}]><worksheet`),
          }
        : part,
    )
    expect((await read(file(zipOf(bomb)))).rows).toEqual(['1|https://a.com/|&j;'])
  })

  test('with a cell or tag that never ends takes no memory for it', async () => {
    const parts = workbookParts({ sheets: { List: `<row r="1"><c a="${'x'.repeat(3_000_000)}"></c></row>` } })
    await expect(read(file(zipOf(parts)))).rejects.toMatchObject({ message: /a tag does not end/ })
    const long = `<row r="1">${text('A', 1, 'a.com')}${text('B', 1, 'x'.repeat(3_000_000))}</row>`
    expect((await read(file(workbook(long)))).rows[0]?.length).toBeLessThan(400_000)
  })
})

describe('gzip', () => {
  test('of several members is unpacked as one text, whatever it holds', async () => {
    const packed = Buffer.concat([gzipSync('url,title\nhttps://a.example/,A\n'), gzipSync('https://b.example/,B\n')])
    const { rows, origin, shares } = await read(file(packed))
    expect(rows).toEqual(['2|https://a.example/|A', '3|https://b.example/|B'])
    expect(origin).toMatchObject({ kind: 'text', compressed: true })
    expect(shares.at(-1)).toBe(1)
  })

  test('that is cut off or damaged says so', async () => {
    const packed = gzipSync('https://a.example/\n'.repeat(10_000))
    await expect(read(file(packed.subarray(0, packed.length - 20)))).rejects.toMatchObject({
      code: 'file_unreadable',
      message: /is cut off: unpacking it ended after [\d,]+ bytes/,
    })
    const damaged = Buffer.from(packed)
    damaged.fill(0xff, 12, 40)
    await expect(read(file(damaged))).rejects.toMatchObject({ code: 'file_unreadable', message: /is damaged/ })
    await expect(read(file(gzipSync(Buffer.from([1, 0, 0, 2]))))).rejects.toMatchObject({ message: /a binary file/ })
  })
})

const warcRecord = (type: string, uri: string, content: string, more = ''): string =>
  `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n${more}Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}\r\n\r\n`
const HTTP = 'Content-Type: application/http; msgtype=response\r\n'
const ARCHIVE = [
  warcRecord('warcinfo', 'urn:x', 'software: x\r\n'),
  warcRecord('request', 'https://a.example/', 'GET / HTTP/1.1\r\n\r\n'),
  warcRecord(
    'response',
    'https://a.example/',
    `HTTP/1.1 404 Not Found\r\nContent-Type: text/HTML; charset=x\r\n\r\n${'WARC/1.1\r\n'.repeat(9_000)}`,
    HTTP,
  ),
  warcRecord('response', 'dns:a.example', '1.2.3.4'),
  warcRecord('revisit', '<https://a.example/b>', 'HTTP/1.1 200 OK\r\n\r\n', HTTP),
  warcRecord('resource', 'https://a.example/c.pdf', '%PDF', 'Content-Type: application/pdf\r\n'),
]
const ARCHIVE_ROWS = [
  '2|https://a.example/|2026-01-02T03:04:05Z|404|text/html|response',
  '3|https://a.example/b|2026-01-02T03:04:05Z|200||revisit',
  '4|https://a.example/c.pdf|2026-01-02T03:04:05Z||application/pdf|resource',
]

describe('a web archive', () => {
  test.each([
    ['as it is', Buffer.from(ARCHIVE.join(''))],
    ['with each record packed by itself', Buffer.concat(ARCHIVE.map((record) => gzipSync(record)))],
  ])('gives the URLs of its responses, revisits and resources, %s', async (_, bytes) => {
    const { rows, carried, origin } = await read(file(bytes))
    expect(rows).toEqual(ARCHIVE_ROWS)
    expect(carried).toEqual(['Captured', 'Status', 'Type', 'Record'])
    expect(origin).toMatchObject({ kind: 'warc' })
  })

  test('that is cut off, or goes wrong, says at which record', async () => {
    const text = ARCHIVE.join('')
    await expect(read(file(text.slice(0, -30)))).rejects.toMatchObject({ message: /Record 6 .*: it is cut off/ })
    await expect(read(file(`${ARCHIVE[0]}nonsense\r\n`))).rejects.toMatchObject({
      message: /Record 2 .*does not begin/,
    })
    const noLength = text.replace(/Content-Length: 13\r\n/, '')
    await expect(read(file(noLength))).rejects.toMatchObject({ message: /Record 1 .*its length is missing/ })
  })
})

describe('bytes that come from elsewhere', () => {
  async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }

  test.each([1, 7, 100_000])('are recognised in pieces of %i bytes', async (size) => {
    const packed = gzipSync(ARCHIVE.join(''))
    let text = ''
    for await (const block of readListBytes('Standard input', pieces(packed, size))) text += block.text
    expect(text.split('\n')).toHaveLength(5)
  })

  test('of a workbook are refused', async () => {
    const blocks = readListBytes('Standard input', pieces(workbook(''), 100))
    await expect(blocks.next()).rejects.toMatchObject({ code: 'file_unreadable', message: /standard input/ })
  })
})
