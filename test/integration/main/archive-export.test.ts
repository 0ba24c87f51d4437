/** Kept bodies as archives: a real crawl, and every octet of what the hosts sent. Needs the built threads. */
import { existsSync, readFileSync } from 'node:fs'
import http2 from 'node:http2'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/shared/domain/result-query'
import { closing, runCrawl, serviceIn } from '../../support/crawl-runs'
import { type ReadRecord, readRecordAt, readWarc, sha256 } from '../../support/read-warc'
import { type ReadEntry, readZip } from '../../support/read-zip'
import { exported } from '../../support/run-export'
import { type ArchiveSite, startArchiveSite } from '../../support/sites/archive-site'
import { temporaryFolder } from '../../support/temporary-folder'
import { makeCertificates, type TestCertificates } from '../../support/test-certificates'

let certificates: TestCertificates

beforeAll(() => {
  certificates = makeCertificates()
})
afterAll(() => certificates.remove())

const BODIES = { kind: 'bodies' } as const
const H2_BODY = Buffer.from('<title>Two</title>')

/** Crawls the site with every path that it has, and one page over HTTP/2; asks once more for what can be unchanged. */
async function crawledSite(folder: string) {
  const site = closing(await startArchiveSite())
  const trawl = serviceIn(folder)
  const server = http2.createSecureServer({ ...certificates.good }, (request, response) => {
    response.writeHead(request.url === '/robots.txt' ? 404 : 200, { 'content-type': 'text/html' }).end(H2_BODY)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const sessions = new Set<http2.ServerHttp2Session>()
  server.on('session', (session) => sessions.add(session))
  closing({
    close: async () => {
      for (const session of sessions) session.destroy()
      server.close()
    },
  })
  const h2Url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/two`
  const paths = [...Object.keys(site.payloads), '/moved']
  const { crawl } = await runCrawl(trawl, [...paths.map((path) => site.origin + path), h2Url].join('\n'), {
    keepBodies: true,
    maxBytes: 65_536,
    retries: 0,
    http2: true,
    ca: certificates.caFile,
    headers: ['X-Own: yes', 'Authorization: Basic c2VjcmV0'],
    cookies: true,
  })
  const versioned = paths.indexOf('/versioned') + 1
  await trawl.again(crawl.id, { kind: 'rows', rowNos: [versioned] })
  await trawl.whenEnded(crawl.id)
  return { site, trawl, crawl, h2Url }
}

const ofUrl = (records: readonly ReadRecord[], url: string, type: string) =>
  records.filter(({ fields }) => fields['warc-target-uri'] === url && fields['warc-type'] === type)

/** The lines are in the order of their bytes, and each leads to its record. */
function expectIndex(file: Buffer, text: string, site: ArchiveSite): void {
  const lines = text.trimEnd().split('\n')
  expect(lines).toEqual(lines.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
  expect(lines.length).toBe(
    readWarc(file).filter(({ fields }) => /response|revisit/.test(fields['warc-type'] ?? '')).length,
  )
  for (const line of lines) {
    const [key, time, json] = [line.split(' ', 1)[0], line.split(' ')[1], line.slice(line.indexOf('{'))]
    const entry = JSON.parse(json) as Record<string, string>
    const { fields, http } = readRecordAt(file, Number(entry.offset), Number(entry.length))
    expect(fields['warc-target-uri']).toBe(entry.url)
    expect(fields['warc-date']?.replace(/\D/g, '').slice(0, 14)).toBe(time)
    expect(entry.filename).toBe('crawl.warc.gz')
    expect(http?.start.split(' ')[1] ?? undefined).toBe(entry.status)
    expect(key?.startsWith('1,0,0,127:')).toBe(true)
  }
  expect(text).toContain(`:${site.host.split(':')[1]})/gzip `)
}

/** What it lists is there, and what is there is what it says. */
function expectWacz(entries: readonly ReadEntry[], records: number, site: ArchiveSite): void {
  const content = (name: string) => entries.find((entry) => entry.name === name)?.content ?? Buffer.alloc(0)
  const { resources, ...about } = JSON.parse(content('datapackage.json').toString()) as {
    resources: { name: string; path: string; hash: string; bytes: number }[]
  }
  expect(about).toMatchObject({ profile: 'data-package', wacz_version: '1.1.1' })
  expect(resources.map(({ path }) => path)).toEqual([
    'archive/data.warc.gz',
    'indexes/index.cdx.gz',
    'indexes/index.idx',
    'pages/pages.jsonl',
  ])
  for (const { path, hash, bytes } of resources) {
    expect([path, hash, bytes]).toEqual([path, sha256(content(path)), content(path).length])
  }
  expect(JSON.parse(content('datapackage-digest.json').toString())).toEqual({
    path: 'datapackage.json',
    hash: sha256(content('datapackage.json')),
  })
  // Players read single records and blocks of the index where they stand.
  for (const name of ['archive/data.warc.gz', 'indexes/index.cdx.gz']) {
    expect(entries.find((entry) => entry.name === name)?.method).toBe('stored')
  }
  const archive = content('archive/data.warc.gz')
  expect(readWarc(archive)).toHaveLength(records)
  const [meta, ...blocks] = content('indexes/index.idx').toString().trimEnd().split('\n')
  expect(meta).toBe('!meta 0 {"format":"cdxj-gzip-1.0","filename":"index.cdx.gz"}')
  expect(blocks).toHaveLength(1)
  const { offset, length } = JSON.parse(blocks[0]?.slice(blocks[0].indexOf('{')) ?? '') as Record<string, number>
  const lines = gunzipSync(content('indexes/index.cdx.gz').subarray(offset, (offset ?? 0) + (length ?? 0))).toString()
  expect(blocks[0]?.startsWith(lines.slice(0, lines.indexOf(' {')))).toBe(true)
  expect(lines.trimEnd().split('\n')).toHaveLength(19)
  const [head, ...pages] = content('pages/pages.jsonl')
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(head).toMatchObject({ format: 'json-pages-1.0', id: 'pages' })
  expect(pages).toContainEqual({
    id: expect.any(String),
    url: `${site.origin}/gzip`,
    ts: expect.any(String),
    title: 'Gzip',
  })
  expect(pages).toContainEqual(expect.objectContaining({ url: `${site.origin}/moved`, title: 'Plain' }))
}

function expectFiles(entries: readonly ReadEntry[], site: ArchiveSite): void {
  const index = entries.at(-1)
  expect(index?.name).toBe('index.csv')
  const [header, ...lines] = index?.content.toString().trimEnd().split('\r\n') ?? []
  expect(header).toBe('row,url,final_url,status,type,bytes,cut,file')
  expect(lines).toHaveLength(16)
  const folder = `files/${site.host.replace(':', '_')}`
  expect(lines).toContain(
    `1,${site.origin}/plain,${site.origin}/plain,200,text/html,${site.payloads['/plain']?.length},,${folder}/plain.html`,
  )
  expect(entries.find(({ name }) => name === `${folder}/binary.bin`)?.content).toEqual(site.payloads['/binary'])
  expect(entries.find(({ name }) => name === `${folder}/chunked.html`)?.content).toEqual(site.payloads['/chunked'])
}

describe('archives', () => {
  it('hold every octet that the hosts sent, as WARC with requests, redirects, revisits and an index, as WACZ and as files', async () => {
    const folder = temporaryFolder()
    const { site, trawl, crawl, h2Url } = await crawledSite(folder)
    const path = join(folder, 'crawl.warc.gz')
    const last = await exported(trawl, { crawlId: crawl.id, path, format: 'warc', subject: BODIES })
    expect(last).toMatchObject({ state: 'finished', rowsWritten: 16 })
    const file = readFileSync(path)
    const records = readWarc(file)
    const response = (name: string) => ofUrl(records, site.origin + name, 'response').at(-1)

    expect(records[0]?.fields).toMatchObject({ 'warc-type': 'warcinfo', 'warc-filename': 'crawl.warc.gz' })
    for (const [name, payload] of Object.entries(site.payloads)) {
      if (name === '/copy') continue
      const expected = name === '/long' ? payload.subarray(0, 65_536) : payload
      expect(response(name)?.http?.payload.equals(expected), name).toBe(true)
    }
    expect(ofUrl(records, h2Url, 'response')[0]).toMatchObject({
      fields: { 'warc-protocol': 'h2' },
      http: { start: 'HTTP/1.1 200 OK', payload: H2_BODY },
    })

    // Heads as they came, but for lines about a coding that is not there any more.
    const size = (name: string) => String(site.payloads[name]?.length)
    expect(response('/gzip')?.http?.lines).toEqual([
      'X-Archive-Orig-Content-Encoding: gzip',
      'content-type: text/html; charset=utf-8',
      expect.stringMatching(/^X-Archive-Orig-Content-Length: \d+$/),
      `Content-Length: ${size('/gzip')}`,
    ])
    expect(response('/chunked')?.http?.lines).toEqual([
      'Content-Type: text/html',
      'X-Archive-Orig-Transfer-Encoding: chunked',
      `Content-Length: ${size('/chunked')}`,
    ])
    expect(response('/odd-headers')?.http?.lines.slice(0, 5)).toEqual([
      expect.stringMatching(/^X-Folded: one +two$/),
      'X-Empty: ',
      'X-Same: 1',
      'x-same: 2',
      'X-Octets: gr\xfc\xdf',
    ])
    expect(response('/no-reason')?.http?.start).toBe('HTTP/1.1 200 ')
    expect(response('/own-reason')?.http?.start).toBe('HTTP/1.1 404 Gone fishing')
    expect(response('/until-close')?.http?.start).toBe('HTTP/1.0 200 OK')
    expect(response('/no-content')?.http?.lines).toEqual([])
    expect(response('/long')?.fields['warc-truncated']).toBe('length')
    expect(response('/broken')?.fields['warc-truncated']).toBe('disconnect')
    expect(response('/plain')?.fields['warc-truncated']).toBeUndefined()

    // Redirects are answers of their own, with the bodies that nobody reads left out.
    expect(ofUrl(records, `${site.origin}/moved`, 'response')[0]?.http).toMatchObject({
      start: 'HTTP/1.1 301 Moved house',
      lines: ['Location: /moved/on', 'Set-Cookie: way=long', 'Content-Length: 0'],
    })
    expect(ofUrl(records, `${site.origin}/moved/on`, 'response')[0]).toMatchObject({
      fields: { 'warc-truncated': 'unspecified' },
      http: { start: 'HTTP/1.1 302 Found' },
    })

    // The same payload is there once: /plain, then /copy, then /plain again behind the redirects.
    const [plain] = ofUrl(records, `${site.origin}/plain`, 'response')
    const copies = [
      ofUrl(records, `${site.origin}/copy`, 'revisit')[0],
      ofUrl(records, `${site.origin}/plain`, 'revisit')[0],
    ]
    for (const copy of copies) {
      expect(copy?.fields).toMatchObject({
        'warc-profile': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
        'warc-payload-digest': sha256(site.payloads['/plain'] as Buffer),
        'warc-refers-to': plain?.fields['warc-record-id'],
        'warc-refers-to-target-uri': `${site.origin}/plain`,
        'warc-refers-to-date': plain?.fields['warc-date'],
      })
      expect(copy?.http).toMatchObject({ start: 'HTTP/1.1 200 OK', payload: Buffer.alloc(0) })
    }
    const [unchanged] = ofUrl(records, `${site.origin}/versioned`, 'revisit')
    expect(unchanged?.fields).toMatchObject({
      'warc-profile': 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
      'warc-refers-to': response('/versioned')?.fields['warc-record-id'],
      'content-length': '0',
    })

    // Requests as they were sent, but for what signs in.
    const requests = ofUrl(records, `${site.origin}/versioned`, 'request')
    expect(requests.map(({ http }) => http?.start)).toEqual(Array(2).fill('GET /versioned HTTP/1.1'))
    expect(requests[0]?.http?.lines).toEqual(expect.arrayContaining([`host: ${site.host}`, 'X-Own: yes']))
    expect(requests[1]?.http?.lines).toContain('If-None-Match: "v1"')
    expect(requests[1]?.fields['warc-concurrent-to']).toBe(unchanged?.fields['warc-record-id'])
    expect(
      file.includes('secret') || records.some(({ block }) => /authorization|^cookie/im.test(block.toString('latin1'))),
    ).toBe(false)
    expectIndex(file, readFileSync(join(folder, 'crawl.cdxj'), 'utf8'), site)

    const wacz = join(folder, 'crawl.wacz')
    expect(await exported(trawl, { crawlId: crawl.id, path: wacz, format: 'wacz', subject: BODIES })).toMatchObject({
      state: 'finished',
      rowsWritten: 16,
    })
    expectWacz(readZip(readFileSync(wacz)), records.length, site)
    const zip = join(folder, 'crawl.zip')
    expect(await exported(trawl, { crawlId: crawl.id, path: zip, format: 'zip', subject: BODIES })).toMatchObject({
      state: 'finished',
      rowsWritten: 16,
    })
    expectFiles(readZip(readFileSync(zip)), site)
  })

  it('says what to do where no bodies were kept', async () => {
    const folder = temporaryFolder()
    const site = closing(await startArchiveSite())
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${site.origin}/plain`)
    const path = join(folder, 'none.warc.gz')
    expect(await exported(trawl, { crawlId: crawl.id, path, format: 'warc', subject: BODIES })).toMatchObject({
      state: 'failed',
      error: { code: 'bad_request', hint: expect.stringContaining('--keep-bodies') },
    })
    const { crawl: kept } = await runCrawl(trawl, `${site.origin}/plain`, { keepBodies: true })
    const rows = { kind: 'view', query: { ...EVERYTHING, search: 'nowhere' } } as const
    expect(await exported(trawl, { crawlId: kept.id, path, format: 'warc', subject: BODIES, rows })).toMatchObject({
      state: 'failed',
      error: { message: 'None of these rows has a kept body.' },
    })
    expect([path, `${path}.partial`, join(folder, 'none.cdxj')].map(existsSync)).toEqual([false, false, false])
  })
})
