import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import type { GivenRequest } from '../../../../src/main/crawl-service'
import { cliEventSchema } from '../../../../src/shared/cli-events'
import { type CrawlSettings, parseSettings } from '../../../../src/shared/settings'
import { CRAWL, FakeNews, PROGRESS, run } from './console'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'trawl-profile-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

function profileFile(name: string, settings: object): string {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ format: 'trawl-profile', version: 1, name, settings }))
  return path
}

/** The settings that a command line crawls with. */
async function settingsOf(...args: string[]): Promise<Partial<CrawlSettings>> {
  const given: GivenRequest[] = []
  const samples: Partial<CrawlSettings>[] = []
  const service: Partial<CliService> = {
    on: new FakeNews().on,
    startGiven: async (request) => {
      given.push(request)
      return CRAWL
    },
    startSample: async (settings) => {
      samples.push(settings)
      return CRAWL
    },
    whenEnded: async () => ({ ...PROGRESS, state: 'stopped' }),
  }
  const { err } = await run(args, { service })
  return given[0]?.settings ?? samples[0] ?? expect.fail(err)
}

describe('--profile', () => {
  it('gives settings, over which flags win, and a later file wins over an earlier one', async () => {
    const first = profileFile('a.json', { mode: 'spider', depth: 3, perHost: 1, exclude: ['/a', '/b'] })
    const second = profileFile('b.json', { depth: 4, retries: 1 })
    const files = ['--profile', first, '--profile', second]
    expect(await settingsOf('crawl', 'a.org', ...files, '--retries', '5', '--exclude', '/c')).toEqual(
      parseSettings({ mode: 'spider', depth: 4, perHost: 1, retries: 5, exclude: ['/c'] }),
    )
    expect(await settingsOf('demo', '--profile', second)).toEqual({ depth: 4, retries: 1 })
  })

  it('has its switches turned back by flags, in both directions', async () => {
    const file = profileFile('a.json', { http2: false, followLinks: true, traps: false })
    expect(await settingsOf('crawl', 'a.org', '--profile', file)).toMatchObject({ http2: false, followLinks: true })
    expect(await settingsOf('crawl', 'a.org', '--profile', file, '--http2', '--no-follow-links')).toMatchObject({
      http2: true,
      followLinks: false,
      traps: false,
    })
  })

  it('counts paths from the folder of the profile', async () => {
    mkdirSync(join(folder, 'certificates'))
    writeFileSync(join(folder, 'certificates/ca.pem'), 'x')
    const file = profileFile('a.json', { ca: 'certificates/ca.pem' })
    expect((await settingsOf('crawl', 'a.org', '--profile', file)).ca).toBe(join(folder, 'certificates/ca.pem'))
  })

  it('takes passwords that somebody wrote in, with a note', async () => {
    const file = profileFile('a.json', { auth: ['a.org bearer TOKEN'] })
    const service: Partial<CliService> = {
      on: new FakeNews().on,
      startGiven: async () => CRAWL,
      whenEnded: async () => ({ ...PROGRESS, state: 'finished' }),
      ask: (async () => []) as never,
    }
    const { err, out } = await run(['crawl', 'a.org', '--json', '--profile', file], { service })
    expect(err).toContain(`trawl: note: ${file} holds passwords (Sign-in)`)
    const [notice] = out.split('\n').map((line) => (line === '' ? null : cliEventSchema.parse(JSON.parse(line))))
    expect(notice).toMatchObject({ event: 'notice', code: 'profile_secret' })
    expect(`${err}${out}`).not.toContain('TOKEN')
  })

  it('is refused with the file, the member, what was expected and what came', async () => {
    const file = profileFile('a.json', { depth: 'deep' })
    const { code, err } = await run(['crawl', 'a.org', '--profile', file])
    expect(code).toBe(1)
    expect(err).toContain(`trawl: ${file}: settings.depth: expected a whole number from 0 to 1000 (links), got "deep".`)
    const missing = await run(['crawl', 'a.org', '--profile', join(folder, 'none.json')])
    expect(missing.err).toContain(`trawl: The profile ${join(folder, 'none.json')} cannot be read.`)
  })
})

describe('trawl profile', () => {
  it('writes what differs from the defaults, to standard output or a file', async () => {
    const args = ['profile', '--mode', 'spider', '--delay', '500', '--name', 'Gentle']
    const { code, out, err } = await run(args)
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toEqual({
      format: 'trawl-profile',
      version: 1,
      name: 'Gentle',
      settings: { mode: 'spider', delayMs: 500 },
    })
    const file = join(folder, 'gentle.json')
    expect(await run([...args, '-o', file])).toEqual({ code: 0, out: '', err: '' })
    expect(readFileSync(file, 'utf8')).toBe(out)
    expect(await settingsOf('crawl', 'a.org', '--profile', file)).toEqual(
      parseSettings({ mode: 'spider', delayMs: 500 }),
    )
  })

  it('starts from a crawl or from other profiles, and leaves passwords out with a note', async () => {
    const settings = parseSettings({ mode: 'sitemap', auth: ['a.org bearer •••'], retries: 1 })
    const service: Partial<CliService> = { find: async () => ({ ...CRAWL, settings }) }
    const { out, err } = await run(['profile', '--crawl', 'k7m2p9xw', '--retries', '4'], { service })
    expect(JSON.parse(out).settings).toEqual({ mode: 'sitemap', retries: 4 })
    expect(err).toBe('trawl: note: passwords are left out (Sign-in): give them as flags.\n')
    const file = profileFile('a.json', { depth: 9 })
    expect(JSON.parse((await run(['profile', '--profile', file])).out).settings).toEqual({ depth: 9 })
  })

  it('says when the file cannot be written', async () => {
    const { code, err } = await run(['profile', '-o', join(folder, 'none', 'a.json')])
    expect(code).toBe(3)
    expect(err).toContain('trawl: ')
  })
})
