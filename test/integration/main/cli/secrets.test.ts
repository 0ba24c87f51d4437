/** Passwords given to the command line: in nothing it says, in no file, also when it is killed. Needs the built command line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startCli } from '../../../support/cli-process'
import { closing } from '../../../support/crawl-runs'
import { leaksBelow, secretsIn } from '../../../support/planted-secrets'
import { startSiteServer } from '../../../support/site-server'
import { temporaryFolder } from '../../../support/temporary-folder'

const PLANTED = ['url-planted-0', 'tok-planted-1', 'cookie-planted-3', 'proxy-planted-4']

describe('passwords given to the command line', () => {
  it('are sent, and neither said nor written, by crawls that are killed, resumed, shown and exported', async () => {
    const { origin, host, requests } = closing(await startSiteServer({}))
    const data = temporaryFolder()
    const file = join(data, 'kept.trawl')
    const slow = Array.from({ length: 60 }, (_, i) => `${origin}/delay?ms=40&n=${i}`)
    const list = [`${origin.replace('//', '//user:url-planted-0@')}/auth`, 'http://user:url-planted-0@[bad', ...slow]
    const said: string[] = []
    const run = async (args: readonly string[], end?: () => boolean): Promise<number | NodeJS.Signals> => {
      const cli = startCli([...args, '--data', data], { input: args[0] === 'crawl' ? list.join('\n') : '' })
      if (end !== undefined) {
        while (!end()) await new Promise((done) => setTimeout(done, 10))
        // Before anything is tidied: what a power cut leaves.
        expect(leaksBelow(data, PLANTED)).toEqual([])
        cli.child.kill('SIGKILL')
      }
      const how = await cli.ended
      said.push(cli.stdout(), cli.stderr())
      return how
    }
    const settings = [
      ...['--auth', `${host} bearer tok-planted-1`, '--header', 'Cookie: id=cookie-planted-3'],
      ...['--per-host', '1', '--save', file, '--json'],
    ]
    expect(await run(['crawl', '--list', '-', ...settings], () => requests.length > 8)).toBe('SIGKILL')
    expect(requests.some(({ headers }) => headers.cookie === 'id=cookie-planted-3')).toBe(true)
    expect(leaksBelow(data, PLANTED)).toEqual([])
    for (const args of [
      ['resume', file],
      ['show', file],
      ['list'],
      ['export', file, '-o', join(data, 'rows.csv'), '--columns', 'input'],
    ]) {
      expect([args[0], await run(args)]).toEqual([args[0], 0])
    }
    expect(readFileSync(join(data, 'rows.csv'), 'utf8')).toContain('user:•••@')
    expect(leaksBelow(data, PLANTED)).toEqual([])
    expect(secretsIn(said.join('\n'), PLANTED)).toEqual([])
  })

  it('are masked in what is said of wrong ones', async () => {
    const data = temporaryFolder()
    const wrong: readonly (readonly string[])[] = [
      ['--proxy', 'ftp://user:proxy-planted-4@127.0.0.1:9'],
      ['--proxy', 'http://user:proxy-planted-4@127.0.0.1:999999'],
      ['--auth', 'host.test beerer tok-planted-1'],
      ['--header', 'Cookie id=cookie-planted-3'],
    ]
    for (const args of wrong) {
      const cli = startCli(['crawl', '--list', '-', ...args, '--data', data], { input: 'http://127.0.0.1:9/' })
      expect([args[1], await cli.ended]).toEqual([args[1], 1])
      expect([args[1], secretsIn(cli.stdout() + cli.stderr(), PLANTED)]).toEqual([args[1], []])
    }
    expect(leaksBelow(data, PLANTED)).toEqual([])
  })
})
