/** What `--json` writes in real runs: every line is an event of the documented schema. Needs the built command line. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CliEvent, cliEventSchema } from '../../../../src/shared/cli-events'
import { type CliProcess, startCli } from '../../../support/cli-process'
import { type SiteServer, startSiteServer } from '../../../support/site-server'
import { temporaryFolder } from '../../../support/temporary-folder'

let site: SiteServer
beforeEach(async () => {
  site = await startSiteServer()
})
afterEach(() => site.close())

/** The whole output, which ends with a line break, as events. */
function eventsOf(process: CliProcess): CliEvent[] {
  const lines = process.stdout().split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => cliEventSchema.parse(JSON.parse(line)))
}

const lastOf = (events: readonly CliEvent[]) => events.at(-1)

describe('--json', () => {
  it('tells a whole crawl, its log, its export and what --fail-on found', async () => {
    const folder = temporaryFolder()
    const rows = join(folder, 'rows.ndjson')
    const urls = [`${site.origin}/ok`, `${site.origin}/status/404`, 'no url']
    const list = join(folder, 'list.txt')
    writeFileSync(list, urls.join('\n'))
    const patience = ['--rechecks', '0', '--retries', '0', '--canary', '']
    const data = ['--data', join(folder, 'data')]
    const args = ['crawl', '--list', list, '--json', '--quiet', '--export', rows, '--fail-on', 'not_found']
    const process = startCli([...args, ...patience, ...data])
    expect([await process.ended, process.stderr()]).toEqual([2, ''])
    const events = eventsOf(process)
    expect(events[0]).toMatchObject({ event: 'started', command: 'crawl' })
    const kinds = events.flatMap((event) => (event.event === 'log' ? [event.kind] : []))
    expect([kinds.at(0), kinds.at(-1)]).toEqual(['started', 'finished'])
    const exported = events.find(({ event }) => event === 'exported')
    expect(exported).toMatchObject({ path: rows, rows: 3 })
    expect(events.find(({ event }) => event === 'fail_on')).toMatchObject({ condition: 'not_found', rows: 1 })
    expect(lastOf(events)).toMatchObject({
      event: 'finished',
      exit_code: 2,
      error: null,
      figures: { done: 2, known: 2, rows: 3, counts: { fetched: 2, status_2xx: 1, status_4xx: 1 } },
    })
  })

  it('tells a crawl that is interrupted, and how it goes on', async () => {
    const folder = temporaryFolder()
    const data = ['--data', join(folder, 'data')]
    const urls = [`${site.origin}/ok`, `${site.origin}/delay?ms=1500`, `${site.origin}/html?title=b`]
    const first = startCli(['crawl', ...urls, '--per-host', '1', '--json', '--quiet', '--canary', '', ...data])
    await untilAsked('/delay')
    first.child.kill('SIGINT')
    expect([await first.ended, first.stderr()]).toEqual([130, ''])
    const stopped = lastOf(eventsOf(first))
    expect(stopped).toMatchObject({ event: 'stopped', exit_code: 130, error: null })
    const id = stopped?.event === 'stopped' ? (stopped.crawl?.id ?? '') : ''
    const second = startCli(['resume', id, '--json', ...data])
    expect(await second.ended).toBe(0)
    const events = eventsOf(second)
    expect(events[0]).toMatchObject({ event: 'started', command: 'resume', crawl: { id } })
    // The log of the first run is not told again.
    expect(events.flatMap((event) => (event.event === 'log' && event.kind === 'started' ? [event] : []))).toEqual([])
    expect(lastOf(events)).toMatchObject({ event: 'finished', exit_code: 0, figures: { done: 3 } })
    expect(second.stderr()).toContain('finished after')
  })

  async function untilAsked(path: string): Promise<void> {
    while (!site.requests.some((request) => request.path.startsWith(path))) await new Promise(setImmediate)
  }
})
