import { describe, expect, it } from 'vitest'
import type { CliService } from '../../../../src/main/cli/cli-context'
import { EventStream } from '../../../../src/main/cli/event-stream'
import { type CliEvent, cliEventSchema } from '../../../../src/shared/cli-events'
import type { LogEntry } from '../../../../src/shared/domain/crawl-log'
import type { CrawlProgress } from '../../../../src/shared/domain/crawl-progress'
import { TrawlError } from '../../../../src/shared/errors'
import { CRAWL, FakeNews, PROGRESS, type Ran, run } from './console'

const FINISHED: CrawlProgress = { ...PROGRESS, state: 'finished', done: 1200, remainingMs: null }
const LATER: LogEntry = {
  id: 7,
  atMs: Date.UTC(2999, 0, 1),
  level: 'warning',
  kind: 'host_held',
  host: 'a.org',
  message: 'a.org says that it gets too much.',
  data: { waitMs: 1000 },
}

interface Fake {
  readonly last?: CrawlProgress
  readonly log?: readonly LogEntry[]
  readonly startGiven?: CliService['startGiven']
}

/** A service whose crawls end at once. */
function service({ last = FINISHED, log = [], startGiven = async () => CRAWL }: Fake = {}): Partial<CliService> {
  const news = new FakeNews()
  return {
    on: news.on,
    startGiven,
    find: async () => CRAWL,
    again: async () => 3,
    whenEnded: async () => {
      news.announce('crawl:progress', PROGRESS)
      return last
    },
    startExport: async ({ path }) => {
      const progress = { exportId: 'e1', path, rowsTotal: 1300, rowsWritten: 1300, bytes: 2048, error: null }
      news.announce('export:progress', { ...progress, state: 'finished' })
      return 'e1'
    },
    ask: (async (_id: string, method: string, query: { readonly afterId: number }) =>
      method === 'log'
        ? log.filter(({ id }) => id > query.afterId)
        : { counts: { not_found: 4 }, rules: [], hasBodies: false }) as never,
  }
}

const linesOf = (out: string) => out.split('\n').filter((line) => line !== '')
/** Every line of the output, checked against the schema. */
const eventsOf = ({ out }: Ran): CliEvent[] => linesOf(out).map((line) => cliEventSchema.parse(JSON.parse(line)))
const namesOf = (ran: Ran) => eventsOf(ran).map(({ event }) => event)

describe('the events of --json', () => {
  it('tell a crawl from its start to its exports, and the exit code last', async () => {
    const args = ['crawl', 'https://a.org/', '--json', '--export', '/tmp/a.csv', '--fail-on', 'error']
    const ran = await run(args, { service: service() })
    expect(namesOf(ran)).toEqual(['started', 'exported', 'fail_on', 'finished'])
    const [started, exported, failOn, finished] = eventsOf(ran)
    expect(started).toMatchObject({ version: 1, command: 'crawl', crawl: { id: CRAWL.id, path: CRAWL.path } })
    expect(exported).toMatchObject({ path: '/tmp/a.csv', rows: 1300, bytes: 2048 })
    expect(failOn).toMatchObject({ condition: 'error', rows: 4, checks: [{ id: 'not_found', severity: 'error' }] })
    expect(finished).toMatchObject({ exit_code: 2, error: null, figures: { done: 1200, counts: { status_2xx: 297 } } })
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('Saved as')
  })

  it('bring what the log says of this run, and not of earlier ones', async () => {
    const log = [{ ...LATER, id: 1, atMs: 0, message: 'long ago' }, LATER]
    const ran = await run(['crawl', 'https://a.org/', '--json'], { service: service({ log }) })
    expect(eventsOf(ran).filter(({ event }) => event === 'log')).toEqual([
      {
        event: 'log',
        at: '2999-01-01T00:00:00.000Z',
        level: 'warning',
        kind: 'host_held',
        host: 'a.org',
        message: 'a.org says that it gets too much.',
        data: { waitMs: 1000 },
      },
    ])
  })

  it('leave nothing for people on standard error with --quiet', async () => {
    const stopped = service({ last: { ...FINISHED, state: 'stopped' } })
    const ran = await run(['crawl', 'https://a.org/', '--json', '--quiet'], { service: stopped })
    expect([ran.code, ran.err]).toEqual([130, ''])
    expect(eventsOf(ran).at(-1)).toMatchObject({ event: 'stopped', exit_code: 130, error: null })
  })

  it('say what a person would be told', async () => {
    const idle = await run(['crawl', 'https://a.org/', '--json', '--depth', '3'], { service: service() })
    expect(eventsOf(idle)[0]).toMatchObject({ event: 'notice', code: 'idle_setting' })
    const again = await run(['again', 'k7m2p9xw', '1', '--json'], { service: service() })
    expect(eventsOf(again)[0]).toMatchObject({ code: 'fetching_again', message: 'Fetching 3 URLs again.' })
    expect(eventsOf(again)[1]).toMatchObject({ event: 'started', command: 'again' })
  })

  it('end with the error when the crawl cannot begin, or cannot go on', async () => {
    const refuse = async () => {
      throw new TrawlError('no_urls', 'No URLs.', { hint: 'Give some.' })
    }
    const refused = await run(['crawl', 'nothing', '--json'], { service: service({ startGiven: refuse }) })
    expect(eventsOf(refused)).toMatchObject([
      {
        event: 'failed',
        crawl: null,
        figures: null,
        exit_code: 1,
        error: { code: 'no_urls', message: 'No URLs.', hint: 'Give some.' },
      },
    ])
    expect([refused.code, refused.err]).toEqual([1, 'trawl: No URLs.\n  Give some.\n'])
    const fatal = { code: 'disk_full', message: 'The disk is full.', hint: null } as const
    const full = await run(['crawl', 'https://a.org/', '--json'], {
      service: service({ last: { ...FINISHED, state: 'failed', fatal } }),
    })
    expect(eventsOf(full).at(-1)).toMatchObject({
      event: 'failed',
      exit_code: 3,
      crawl: { id: CRAWL.id },
      error: fatal,
    })
  })

  it('end with the error when the command line itself is refused', async () => {
    const bad = await run(['crawl', 'x', '--depth', 'deep', '--json'])
    expect(eventsOf(bad)).toMatchObject([{ event: 'failed', exit_code: 1, error: { code: 'bad_setting' } }])
    const unknown = await run(['resume', '--json', 'x', '--dept', '3'])
    expect(eventsOf(unknown)).toMatchObject([
      { event: 'failed', exit_code: 1, error: { code: 'bad_request', message: "unknown option '--dept'" } },
    ])
    const help = await run(['crawl', '--json', '--help'])
    expect([help.code, help.out.startsWith('Usage: trawl crawl'), help.out.includes('"event"')]).toEqual([
      0,
      true,
      false,
    ])
  })

  it('do not share standard output with rows', async () => {
    const ran = await run(['crawl', 'https://a.org/', '--json', '--export', '-'], { service: service() })
    expect(eventsOf(ran)).toMatchObject([{ event: 'failed', exit_code: 1, error: { code: 'bad_request' } }])
    const other = await run(['export', 'k7m2p9xw', '-o', '-', '--json'], { service: service() })
    expect(eventsOf(other)).toMatchObject([{ event: 'failed', exit_code: 1, error: { code: 'bad_request' } }])
  })

  it('tell an export of a saved crawl', async () => {
    const ran = await run(['export', 'k7m2p9xw', '-o', '/tmp/a.csv', '--json', '--quiet'], { service: service() })
    expect([ran.code, ran.err]).toEqual([0, ''])
    const crawl = { id: CRAWL.id, name: CRAWL.name, path: CRAWL.path }
    expect(eventsOf(ran)).toMatchObject([
      { event: 'started', command: 'export', crawl },
      { event: 'exported', path: '/tmp/a.csv', rows: 1300 },
      { event: 'finished', crawl, figures: null, exit_code: 0, error: null },
    ])
  })
})

describe('progress', () => {
  function stream() {
    const written: string[] = []
    const stdout = { write: (text: string) => written.push(text) > 0, writableNeedDrain: false }
    const clock = { ms: 0 }
    const news = new FakeNews()
    const events = new EventStream({ stdout: stdout as never, nowMs: () => clock.ms }, 'crawl')
    events.started({ on: news.on, ask: (async () => []) as never }, CRAWL)
    const tell = (ms: number) => {
      clock.ms = ms
      news.announce('crawl:progress', PROGRESS)
    }
    const told = () => written.map((line) => cliEventSchema.parse(JSON.parse(line)).event)
    return { stdout, tell, told }
  }

  it('is told once a second at most', () => {
    const { tell, told } = stream()
    for (const ms of [100, 999, 1000, 1100, 1999, 2000]) tell(ms)
    expect(told()).toEqual(['started', 'progress', 'progress'])
  })

  it('is left out while nobody reads', () => {
    const { stdout, tell, told } = stream()
    stdout.writableNeedDrain = true
    tell(1000)
    tell(2000)
    stdout.writableNeedDrain = false
    tell(2100)
    expect(told()).toEqual(['started', 'progress'])
  })
})
