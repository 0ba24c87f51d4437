/** The report of a crawl with every finding, and of one whose every text is hostile. */
import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { openCrawlForWriting } from '../../../../src/main/store/database'
import { ExportSnapshot } from '../../../../src/main/store/export/export-snapshot'
import { reportWork } from '../../../../src/main/threads/report-work'
import { checkEntry } from '../../../../src/shared/checks'
import { addInput, allWaiting, failedPage, fetchedPage, inputRow, newCrawl } from '../../../support/crawl-files'
import { temporaryFolder } from '../../../support/temporary-folder'
import { CHECK_SAMPLES } from '../store/findings/check-samples'
import { sampleCrawl } from '../store/findings/sample-crawl'

type Element = DefaultTreeAdapterTypes.Element

async function reportOf(path: string, muted: readonly string[] = []): Promise<{ text: string; rows: number[] }> {
  const snapshot = new ExportSnapshot(path)
  try {
    const total = snapshot.database.prepare('SELECT COUNT(*) FROM row').pluck().get() as number
    let text = ''
    const rows: number[] = [total]
    for await (const block of reportWork(snapshot.database, muted, total, nextTurn)) {
      text += String(block.content)
      rows.push(block.rows)
    }
    return { text, rows }
  } finally {
    snapshot.close()
  }
}

function elementsOf(text: string): Element[] {
  const found: Element[] = []
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) found.push(node)
    if ('childNodes' in node) for (const child of node.childNodes) walk(child)
  }
  walk(parse(text))
  return found
}

const attributesOf = ({ attrs }: Element): Record<string, string> =>
  Object.fromEntries(attrs.map(({ name, value }) => [name, value]))

/** What must hold for any report. */
function expectSound(text: string): Element[] {
  const elements = elementsOf(text)
  const allowed =
    'html head meta title style body a header div svg path h1 h2 h3 h4 bdi p time dl dt dd ul ol li nav span main section table caption thead tbody tr th td article footer rect line text g circle'
  expect(new Set(elements.map(({ tagName }) => tagName))).toEqual(
    new Set(elements.map(({ tagName }) => tagName).filter((name) => allowed.split(' ').includes(name))),
  )
  const attributes = elements.map(attributesOf)
  for (const names of attributes.map((each) => Object.keys(each))) {
    expect(names.filter((name) => name.startsWith('on') || name === 'style' || name === 'src')).toEqual([])
  }
  const ids = attributes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  expect(new Set(ids).size).toBe(ids.length)
  for (const { href } of attributes) {
    if (href === undefined) continue
    if (href.startsWith('#')) expect(ids).toContain(href.slice(1))
    else expect(href).toMatch(/^https?:\/\//)
  }
  const style = elements.find(({ tagName }) => tagName === 'style')?.childNodes[0]
  const hash = createHash('sha256')
    .update((style as DefaultTreeAdapterTypes.TextNode).value)
    .digest('base64')
  const policy = attributes.find((each) => each['http-equiv'] === 'Content-Security-Policy')?.content
  expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`)
  for (const { tagName, attrs } of elements) {
    if (tagName === 'th') expect(attrs.map(({ name }) => name)).toContain('scope')
  }
  const levels = elements.flatMap(({ tagName }) => (/^h[1-6]$/.test(tagName) ? [Number(tagName[1])] : []))
  expect(levels.filter((level) => level === 1)).toHaveLength(1)
  expect(text).not.toMatch(/undefined|NaN|\[object/)
  return elements
}

describe('a report', () => {
  it('tells every finding with what it means, where it is, and how to mend it', async () => {
    const { path } = await sampleCrawl(temporaryFolder(), CHECK_SAMPLES as never, { insecure: false })
    const { text, rows } = await reportOf(path)
    expectSound(text)
    for (const id of ['not_found', 'title_missing', 'title_duplicate'] as const) {
      expect(text).toContain(`id="check-${id}"`)
      expect(text).toContain(checkEntry(id).title)
    }
    expect(text).toContain('Worth mending first')
    expect(text).toContain('https://www.example.org/pages/title-missing')
    const [total, ...parts] = rows
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
  })

  it('leaves muted checks out, and says so', async () => {
    const { path } = await sampleCrawl(temporaryFolder(), CHECK_SAMPLES as never, { insecure: false })
    const { text } = await reportOf(path, ['title_missing'])
    expect(text).not.toContain('id="check-title_missing"')
    expect(text).toContain(`Muted, and left out here: ${checkEntry('title_missing').title}.`)
  })

  it('shows what pages say as text, however hostile it is', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e</style></title>'
    const { path, writer } = await newCrawl(temporaryFolder(), { userAgent: evil, include: [evil] })
    const urls = ['https://a.example/"><script>alert(1)</script>', `https://a.example/${"'".repeat(3)}<svg/onload=x>`]
    addInput(writer, [
      ...urls.map((url, index) => inputRow(index + 1, url)),
      inputRow(3, null, { input: evil }),
      inputRow(4, 'https://b.example/gone'),
    ])
    for (const lease of allWaiting(writer)) {
      writer.save(
        lease.url.endsWith('gone') ? failedPage(lease) : fetchedPage(lease, { title: evil, wordCount: 3, h1: [evil] }),
      )
    }
    writer.flush()
    writer.close()
    const database = openCrawlForWriting(path)
    database.prepare('UPDATE crawl SET name = ?').run(evil)
    database.prepare('UPDATE page SET content_type = ?, error = COALESCE(error, ?)').run(evil, 'constructor')
    database.prepare("UPDATE host SET name = ? WHERE name = 'a.example'").run(evil)
    database.close()
    const { text } = await reportOf(path)
    const elements = expectSound(text)
    expect(text).not.toContain('<script')
    expect(text).not.toContain('\u202e')
    const heading = elements.find(({ tagName }) => tagName === 'h1') as Element
    const shown = (heading.childNodes[0] as Element).childNodes[0] as DefaultTreeAdapterTypes.TextNode
    expect(shown.value).toBe(evil.replace('\u202e', '\ufffd'))
  })

  it('of a crawl in which nothing has come yet says so', async () => {
    const { path, writer } = await newCrawl(temporaryFolder())
    addInput(writer, [inputRow(1, 'https://a.example/')])
    writer.flush()
    writer.close()
    const { text } = await reportOf(path)
    expectSound(text)
    expect(text).toContain('There is no answer yet whose time could be told.')
  })
})
