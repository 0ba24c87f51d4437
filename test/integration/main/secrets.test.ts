/** Passwords are sent, and found nowhere afterwards but in the one file made for them. Needs the built threads. */
import { copyFileSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportEverything } from '../../support/browse-everything'
import { closing, reached, rowsOf, runCrawl, serviceIn, startCrawl } from '../../support/crawl-runs'
import { filesBelow, leaksBelow, secretsIn } from '../../support/planted-secrets'
import { startSiteServer } from '../../support/site-server'
import { temporaryFolder } from '../../support/temporary-folder'

const PLANTED = ['secret', 'tok-planted-1', 'hdr-planted-2', 'cookie-planted-3', 'proxy-planted-4']

function leaks(folder: string): string[] {
  return leaksBelow(folder, PLANTED)
}

describe('passwords in URLs of the input', () => {
  it('are sent, and stored and exported masked', async () => {
    const { origin, host } = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const lines: string[] = []
    const note = (message: string, facts: unknown = {}) => void lines.push(message + JSON.stringify(facts))
    const trawl = serviceIn(folder, { debug: note, info: note, warn: note, error: note })
    const { crawl } = await runCrawl(trawl, `${origin.replace('//', '//user:secret@')}/auth\n${origin}/ok\n`)
    const [row] = await rowsOf(trawl, crawl.id, folder)
    expect(row).toMatchObject({ status: 200, title: 'Private', url: `http://${host}/auth`, input: expect.anything() })
    expect(row?.input).toContain('//user:•••@')
    await trawl.close()
    expect(leaks(folder)).toEqual([])
    expect(lines.join('\n')).not.toContain('secret"')
    expect(lines.some((line) => line.includes('unencrypted'))).toBe(true)
  })

  it('are still known when a stopped crawl is resumed later, from a file that only this user may read', async () => {
    const { origin } = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const first = serviceIn(folder)
    const slow = Array.from({ length: 40 }, (_, i) => `${origin}/delay?ms=30&n=${i}`)
    const text = [...slow, `${origin.replace('//', '//user:secret@')}/auth`].join('\n')
    const crawl = await startCrawl(first, text, { perHost: 1 })
    await reached(first, (progress) => progress.done >= 1)
    await first.stop(crawl.id)
    await first.close()
    const [path = ''] = filesBelow(join(folder, 'secrets'))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    const second = serviceIn(folder)
    await second.resume(crawl.id)
    await second.whenEnded(crawl.id)
    expect((await rowsOf(second, crawl.id, folder)).at(-1)).toMatchObject({ status: 200, title: 'Private' })
  })
})

describe('passwords in settings', () => {
  const settingsFor = (host: string) => ({
    auth: [`${host} bearer tok-planted-1`, `other.test header X-Key: hdr-planted-2`],
    headers: ['Cookie: id=cookie-planted-3', 'X-Plain: shown'],
  })

  it('are sent where they belong, and stored masked', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${server.origin}/ok`, settingsFor(server.host))
    const sent = server.requests.find(({ path }) => path === '/ok')?.headers
    expect(sent).toMatchObject({
      authorization: 'Bearer tok-planted-1',
      cookie: 'id=cookie-planted-3',
      'x-plain': 'shown',
    })
    expect(sent).not.toHaveProperty('x-key')
    expect((await trawl.find(crawl.id)).settings).toMatchObject({
      auth: [`${server.host} bearer •••`, 'other.test header X-Key: •••'],
      headers: ['Cookie: •••', 'X-Plain: shown'],
    })
    await trawl.close()
    expect(leaks(folder)).toEqual([])
  })

  it('are asked for when a crawl is fetched again and they are not at hand', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${server.origin}/ok`, settingsFor(server.host))
    await trawl.close()
    const elsewhere = serviceIn(temporaryFolder())
    const moved = await elsewhere.addFile(crawl.path)
    const everything = { kind: 'rows', rowNos: [1] } as const
    await expect(elsewhere.again(moved.id, everything)).rejects.toMatchObject({ code: 'secrets_missing' })
    expect(await elsewhere.again(moved.id, everything, settingsFor(server.host))).toBe(1)
    await elsewhere.whenEnded(moved.id)
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer tok-planted-1')
  })

  it('are forgotten with a crawl that is deleted', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${server.origin}/ok`, settingsFor(server.host))
    expect(filesBelow(join(folder, 'secrets'))).toHaveLength(1)
    await trawl.remove(crawl.id)
    await trawl.close()
    expect(filesBelow(join(folder, 'secrets'))).toEqual([])
  })

  it('are not sent for another file that says it is the same crawl', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const trawl = serviceIn(folder)
    const { crawl } = await runCrawl(trawl, `${server.origin}/ok`, settingsFor(server.host))
    const copy = join(folder, 'from-a-stranger.trawl')
    copyFileSync(crawl.path, copy)
    expect((await trawl.addFile(copy)).id).toBe(crawl.id)
    const sent = server.requests.length
    const again = trawl.again(crawl.id, { kind: 'rows', rowNos: [1] })
    await expect(again).rejects.toMatchObject({ code: 'secrets_missing' })
    expect(server.requests).toHaveLength(sent)
  })

  it('are in no export of any format, no index and no log', async () => {
    const server = closing(await startSiteServer({}))
    const folder = temporaryFolder()
    const lines: string[] = []
    const note = (message: string, facts: unknown = {}) => void lines.push(message + JSON.stringify(facts))
    const trawl = serviceIn(folder, { debug: note, info: note, warn: note, error: note })
    const { crawl } = await runCrawl(
      trawl,
      `${server.origin}/ok\n${server.origin.replace('//', '//user:secret@')}/auth\n${server.origin}/drop`,
      { ...settingsFor(server.host), keepBodies: true, keepText: true, retries: 0 },
    )
    for (const part of ['links', 'text', 'graph'] as const) await trawl.indexes.build(crawl.id, part)
    const out = join(folder, 'out')
    mkdirSync(out)
    expect((await exportEverything(trawl, crawl.id, out)).length).toBeGreaterThan(8)
    // While everything is still open: the log of changes beside the crawl file as well.
    expect(leaksBelow(folder, PLANTED.slice(1))).toEqual([])
    await trawl.close()
    expect(leaksBelow(folder, PLANTED.slice(1))).toEqual([])
    expect(secretsIn(lines.join('\n'), PLANTED.slice(1))).toEqual([])
  })
})
