/** What is written down and copied when something broke: useful, bounded, and without anything that is nobody's business. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { CrashLog, crashFolder, pruneDumps } from '../../../../src/main/diagnostics/crash-log'
import { diagnosticsText } from '../../../../src/main/diagnostics/diagnostics-text'
import { scrubLogLine, scrubStack, scrubWords } from '../../../../src/main/diagnostics/scrub'
import { SessionMark } from '../../../../src/main/diagnostics/session-mark'
import { DEFAULT_PREFERENCES } from '../../../../src/shared/preferences'
import { DEFAULT_SETTINGS } from '../../../../src/shared/settings'
import { temporaryFolder } from '../../../support/temporary-folder'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})

/** Every place where something private may stand, each with a word of its own. */
const PLANTED = [
  'https://ada:pw-in-url@shop.secret-host.example:8443/account?token=tok-in-query',
  'ada:pw-without-scheme@bare.secret-host.example',
  'Authorization: Basic YWRhOnB3LWluLWhlYWRlcg==',
  'Proxy-Authorization: Bearer proxy-bearer',
  'Cookie: sid=cookie-value; theme=dark',
  'set-cookie: sid=cookie-value',
  'password=pw-given token: tok-given',
  'getaddrinfo ENOTFOUND internal-secret-host',
  'connect ECONNREFUSED 10.11.12.13:8080',
  'Hostname does not match: www.secret-host.example',
  `Unexpected token '<', "<p>quoted-page-text" is not valid JSON`,
  `ENOENT: no such file or directory, open '/home/ada-secret/Clients/list.csv'`,
  'cannot write /home/ada-secret/Clients/list.csv',
  String.raw`cannot write C:\Users\ada-secret\list.csv`,
  'key AKIAABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abcdef',
]
const SECRETS =
  /pw-|tok-|secret|cookie-value|proxy-bearer|YWRhOnB3|10\.11\.12|quoted-page|Clients|AKIA|rule-set|preset|profile|sql-text|list-name/

describe('what is private', () => {
  it.each(PLANTED)('is taken out of words: %s', (words) => {
    expect(scrubWords(words)).not.toMatch(SECRETS)
    expect(scrubWords(`TypeError: it failed for ${words}`)).toMatch(/^TypeError: it failed for /)
    expect(scrubWords(`before ${words} after`)).not.toMatch(SECRETS)
  })

  it('is taken out of stacks, which keep their frames', () => {
    const stack = `Error: no answer from https://u:pw-x@secret-host.example/
    at Engine.start (/home/ada-secret/trawl/out/main/index.js:12:5)
    at process.run (file:///C:/Users/ada-secret/app/out/main/chunks/x.js:1:2)
    at node:internal/timers:5:1
    at helper (/home/ada secret/My Clients/other.js:3:4)
    at async /home/ada secret/other.js:3:4`
    expect(scrubStack(stack)).toBe(`Error: no answer from [address]
    at Engine.start (out/main/index.js:12:5)
    at process.run (out/main/chunks/x.js:1:2)
    at node:internal/timers:5:1
    at helper (other.js:3:4)
    at async other.js:3:4`)
  })

  it('leaves what helps', () => {
    expect(scrubWords("TypeError: Cannot read properties of undefined (reading 'length')")).toBe(
      "TypeError: Cannot read properties of undefined (reading 'length')",
    )
    const line = `[2026-11-23 21:40:00.123] [error] a part of Trawl died {"part":"engine thread","reason":"it ended with code 7","exitCode":7,"file":"/home/ada-secret/x"}`
    expect(scrubLogLine(line)).toBe(
      '[2026-11-23 21:40:00.123] [error] a part of Trawl died (reason: it ended with code 7, exitCode 7)',
    )
    expect(scrubLogLine('a second line of https://secret-host.example')).toBeNull()
  })
})

describe('the crash log', () => {
  it('has a readable file for each crash, the newest twenty, a few of each part, and nothing private', () => {
    for (let part = 0; part < 6; part += 1) {
      const log = new CrashLog(folder)
      for (let n = 0; n < 8; n += 1) {
        const at = new Date(1_800_000_000_000 + part * 1000 + n)
        const reason = `Error: ${PLANTED[(part + n) % PLANTED.length]}`
        log.note(
          {
            part: `thread ${part}`,
            reason,
            exitCode: 7,
            stack: `${reason}\n    at run (/home/ada-secret/out/main/a.js:1:1)`,
          },
          at,
        )
      }
    }
    const files = readdirSync(crashFolder(folder)).sort()
    expect(files).toHaveLength(20)
    const texts = files.map((file) => readFileSync(join(crashFolder(folder), file), 'utf8'))
    for (const text of texts) expect(text).not.toMatch(SECRETS)
    expect(texts[19]).toMatch(
      /^When: 2027-.*\nWhat died: thread 5\nWhy: Error: .*\nExit code: 7\nTrawl [\s\S]*at run \(out\/main\/a\.js/,
    )
    expect(new CrashLog(folder).latest(2).map(({ words }) => words)).toEqual([
      expect.stringContaining('What died: thread 5'),
      expect.stringContaining('What died: thread 5'),
    ])
  })

  it('never throws, and keeps the newest five minidumps', () => {
    writeFileSync(join(folder, 'logs'), 'a file in its place')
    expect(new CrashLog(folder).note({ part: 'x', reason: 'y', exitCode: null, stack: null })).toBeNull()
    const dumps = join(folder, 'dumps', 'completed')
    mkdirSync(dumps, { recursive: true })
    for (let n = 0; n < 9; n += 1) writeFileSync(join(dumps, `${n}.dmp`), '')
    pruneDumps(join(folder, 'dumps'))
    expect(readdirSync(dumps)).toHaveLength(5)
    expect(() => pruneDumps(join(folder, 'none'))).not.toThrow()
  })
})

describe('the diagnostics', () => {
  it('say versions, settings that differ, crashes and the end of the log, and nothing private', () => {
    mkdirSync(join(folder, 'logs'))
    const lines = PLANTED.flatMap((words) => [
      `[2026-11-23 21:40:00.123] [warn]  it failed ${words}`,
      `[2026-11-23 21:40:00.124] [error] it failed ${JSON.stringify({ cause: words, url: words, path: words, n: 4 })}`,
      words,
    ])
    writeFileSync(join(folder, 'logs', 'trawl.log'), `${lines.join('\n')}\n`)
    for (const reason of PLANTED)
      new CrashLog(folder).note({ part: 'engine thread', reason, exitCode: null, stack: null })
    const text = diagnosticsText({
      dataFolder: folder,
      crawlStates: ['finished', 'running', 'finished'],
      preferences: {
        ...DEFAULT_PREFERENCES,
        theme: 'dark',
        recentLists: [{ path: '/lists/list-name.csv', atMs: 1 }],
        sqlSaved: [{ name: 'profile', sql: 'SELECT sql-text' }],
        ruleSets: [{ name: 'rule-set', rules: ['price css .secret'] }],
        columnPresets: [{ name: 'preset', columns: [] }],
        lastSettings: {
          ...DEFAULT_SETTINGS,
          concurrency: 7,
          robots: 'ignore',
          proxy: 'http://ada:pw-proxy@secret-proxy.example:3128',
          headers: ['Authorization: Bearer tok-header', 'X-Plain: secret-plain'],
          auth: ['secret-host.example basic ada:pw-auth'],
          clientKeyPassphrase: 'pw-passphrase',
          userAgent: 'secret-agent',
        },
      },
    })
    expect(text).not.toMatch(SECRETS)
    expect(text).toContain('3: 2 finished, 1 running')
    expect(text).toContain('theme: dark')
    expect(text).toContain('last crawl, concurrency: 7')
    expect(text).toContain('last crawl, robots: ignore')
    expect(text).toContain('last crawl, proxy: set')
    expect(text).toContain('last crawl, headers: 2 lines')
    expect(text).toContain('What died: engine thread')
    expect(text.match(/\(cause: .*, n 4\)/g)?.length).toBeGreaterThan(10)
  })

  it('are there without a log', () => {
    const text = diagnosticsText({ dataFolder: folder, crawlStates: [], preferences: null })
    expect(text).toMatch(/^Trawl diagnostics\nAddresses, .*\n[\s\S]*## The end of the log\nnone\n$/)
  })
})

describe('the mark of a session', () => {
  it('names the crawls that ran in a session that did not close, and is gone after one that did', () => {
    const path = join(folder, 'window', 'running.json')
    const first = new SessionMark(path, 1)
    expect(first.earlier).toBeNull()
    first.note('a', true)
    first.note('b', true)
    first.note('a', false)
    const second = new SessionMark(path, 2)
    expect(second.earlier).toEqual({ startedAtMs: 1, crawlIds: ['b'] })
    second.close()
    expect(new SessionMark(path, 3).earlier).toBeNull()
    writeFileSync(path, '{"crawlIds":["b"')
    expect(new SessionMark(path, 4).earlier).toEqual({ startedAtMs: 0, crawlIds: [] })
  })
})
