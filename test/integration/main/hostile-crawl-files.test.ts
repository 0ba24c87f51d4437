/** Files that somebody made to do harm are refused or read as far as they are sound, and do none. Needs the built threads. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TrawlError } from '../../../src/shared/errors'
import { browse, exportEverything } from '../../support/browse-everything'
import { runCrawl, serviceIn } from '../../support/crawl-runs'
import { HOSTILE_FILES } from '../../support/hostile-crawl-file'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

let soundFolder = ''
let soundPath = ''

beforeAll(async () => {
  soundFolder = mkdtempSync(join(tmpdir(), 'trawl-sound-'))
  const { origin } = await startSiteServer({})
  const trawl = serviceIn(soundFolder)
  const urls = Array.from(
    { length: 150 },
    (_, index) => `${origin}/${['ok', 'status/404', 'links'][index % 3]}?n=${index}`,
  )
  const { crawl } = await runCrawl(trawl, urls.join('\n'), { keepBodies: true, keepText: true, retries: 0 })
  await trawl.close()
  soundPath = crawl.path
})
afterAll(() => rmSync(soundFolder, { recursive: true, force: true }))

async function codeOf(work: () => Promise<unknown>): Promise<string | null> {
  try {
    await work()
    return null
  } catch (error) {
    expect(error).toBeInstanceOf(TrawlError)
    return (error as TrawlError).code
  }
}

describe.each(HOSTILE_FILES)('a crawl file with $name', ({ name, fate, make }) => {
  it(`is ${fate.kind === 'refused' ? `refused (${fate.code})` : fate.kind === 'read-only' ? 'only read' : 'opened'}`, async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'hostile.trawl')
    const canary = join(folder, 'canary.db')
    copyFileSync(soundPath, path)
    make(path, canary)
    const before = readFileSync(path)
    const trawl = serviceIn(join(folder, 'data'))
    const out = join(folder, 'out')
    mkdirSync(out)

    const added = await codeOf(() => trawl.addFile(path))
    if (fate.kind === 'refused') {
      expect(added).toBe(fate.code)
      expect(readFileSync(path).equals(before)).toBe(true)
    } else if (added !== null) {
      // Damage may lie where opening reads.
      expect(['crawl_damaged', 'not_a_crawl']).toContain(added)
    } else {
      const [crawl] = await trawl.library()
      const crawlId = crawl?.id ?? ''
      const { answered, refusals } = await browse(trawl, crawlId, 1)
      expect(answered).toBeGreaterThan(0)
      const unexplained = refusals.filter(({ code }) => code === 'internal' || code === 'thread_died')
      expect(unexplained.map(({ call, message }) => `${call}: ${message}`)).toEqual([])
      await exportEverything(trawl, crawlId, out)
      console.log(name, answered, [...new Set(refusals.map(({ code, call }) => `${call} ${code}`))].join(' '))
      const again = await codeOf(async () => {
        await trawl.again(crawlId, { kind: 'rows', rowNos: [2] })
        await trawl.whenEnded(crawlId)
      })
      if (fate.kind === 'read-only') {
        expect(again).toBe('crawl_altered')
        await trawl.rename(crawlId, 'renamed')
        await trawl.close()
        expect(readFileSync(path).equals(before)).toBe(true)
        // Values of other types than their columns may only be met there: an answer is enough, whatever it says.
      } else expect(again).not.toBe('thread_died')
    }
    await trawl.close()
    expect(existsSync(canary)).toBe(false)
    expect(existsSync('/tmp/never.so') || existsSync('/tmp/trawl-never')).toBe(false)
  })
})
