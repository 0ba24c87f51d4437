/**
 * A bridge without a main process, for looking at the window: invented crawls, generated rows, a crawl that ticks, drafts
 * that are analysed simply. Everything follows from fixed seeds, so that two pictures of the same scene are the same.
 */
import type { CrawlProgress } from '../../src/shared/domain/crawl-progress'
import type { CrawlSummary } from '../../src/shared/domain/crawl-summary'
import type { ExportProgress } from '../../src/shared/domain/export-request'
import type { HostOverride, PaceChange } from '../../src/shared/domain/host-lane'
import type { RowSelection } from '../../src/shared/domain/row-selection'
import { serialiseError, TrawlError } from '../../src/shared/errors'
import type { AppInfo, CallName, CallResults, EventName, Events, Preferences, TrawlBridge } from '../../src/shared/ipc'
import { CALLS } from '../../src/shared/ipc'
import { DEFAULT_SETTINGS } from '../../src/shared/settings'
import { FakeDraft } from './fake-draft'
import { FakeHosts } from './fake-hosts'
import { type FakeScene, inventCrawls, RUNNING_ID, summaryOf } from './fake-library'
import { fakeRobotsTest } from './fake-robots'
import { FakeRows } from './fake-rows'

export interface FakeBridgeOptions {
  readonly scene: FakeScene
  readonly theme: Preferences['theme']
  /** Rows of each crawl. */
  readonly rows: number
  /** Whether the running crawl moves on by itself. */
  readonly ticking: boolean
}

const NORMAL: FakeBridgeOptions = { scene: 'many', theme: 'system', rows: 10_000, ticking: true }

type Handlers = { readonly [C in CallName]: (argument: never) => CallResults[C] | Promise<CallResults[C]> }

const APP: AppInfo = {
  version: '0.1.0',
  electron: '45.4.1',
  chromium: '146.0.7680.31',
  node: '24.11.0',
  platform: 'linux x64',
  dataFolder: '/home/ada/.config/Trawl',
}

export function createFakeBridge(given: Partial<FakeBridgeOptions> = {}): TrawlBridge {
  const options = { ...NORMAL, ...given }
  const listeners = new Map<EventName, Set<(news: never) => void>>()
  const announce = <E extends EventName>(name: E, news: Events[E]) => {
    for (const listener of listeners.get(name) ?? []) listener(news as never)
  }
  let preferences: Preferences = {
    theme: options.theme,
    rowHeight: 'normal',
    lastSettings: null,
    libraryWidth: 260,
    detailsWidth: 400,
    detailsHeight: 320,
    detailsOpen: true,
    libraryOpen: true,
    gridColumns: {},
  }
  let crawls: readonly CrawlSummary[] = inventCrawls(options.scene, Date.now(), options.rows)
  let removed: readonly CrawlSummary[] = []
  const drafts = new Map<string, FakeDraft>()
  const rows = new Map<string, FakeRows>()
  const hosts = new FakeHosts()
  const again = new Map<string, number>()
  let lastId = 0
  const newId = (prefix: string) => `${prefix}-${++lastId}`

  const crawlOf = (crawlId: string): CrawlSummary => {
    const crawl = crawls.find((each) => each.id === crawlId)
    if (crawl === undefined) throw new TrawlError('crawl_not_found', 'The crawl is not in the library.')
    return crawl
  }
  const change = (crawlId: string, patch: Partial<CrawlSummary>): CrawlSummary => {
    const next = { ...crawlOf(crawlId), ...patch }
    crawls = crawls.map((each) => (each.id === crawlId ? next : each))
    announce('library:changed', null)
    return next
  }
  const rowsOf = (crawlId: string): FakeRows => {
    const known = rows.get(crawlId) ?? new FakeRows(crawlOf(crawlId))
    rows.set(crawlId, known)
    known.crawl = crawlOf(crawlId)
    return known
  }
  const draftOf = (draftId: string): FakeDraft => {
    const draft = drafts.get(draftId)
    if (draft === undefined) throw new TrawlError('bad_request', 'That draft is gone.')
    return draft
  }

  const runningMs = new Map<string, number>()
  const progressOf = (crawl: CrawlSummary): CrawlProgress => {
    const ms = runningMs.get(crawl.id) ?? 0
    const rate =
      crawl.state === 'running'
        ? (options.ticking ? 90 : 412) + Math.round(60 * Math.sin(ms / 2600) + 22 * Math.sin(ms / 700))
        : 0
    const left = crawl.known - crawl.done
    const isOffline = options.scene === 'offline' && crawl.state === 'running'
    return {
      crawlId: crawl.id,
      state: crawl.state,
      counts: crawl.counts,
      done: crawl.done,
      known: crawl.known,
      rows: crawl.rows,
      inFlight: crawl.state === 'running' ? Math.min(64, left) : 0,
      activeHosts: crawl.state === 'running' ? 6 : 0,
      transferBytes: crawl.done * 12_400,
      pagesPerSecond: rate,
      runningMs: ms,
      remainingMs: rate > 0 ? (left / rate) * 1000 : null,
      again: again.get(crawl.id) ?? (crawl.state === 'running' ? 12 : 0),
      interruption: isOffline
        ? { kind: 'network', sinceMs: crawl.createdAtMs, message: 'Four hosts failed at once, and no canary answered.' }
        : null,
      traps: hosts.traps(crawl).filter(({ released }) => !released).length,
      importedShare: options.scene === 'importing' ? 0.42 : 1,
      carriedColumns: [],
      fatal:
        crawl.state === 'failed'
          ? {
              code: 'disk_full',
              message: 'The disk with the crawl file is full.',
              hint: 'Make room, then resume: nothing fetched so far is lost.',
            }
          : null,
    }
  }
  const tick = () => {
    for (const crawl of crawls) {
      if (crawl.state !== 'running') continue
      if (options.scene === 'offline' && crawl.done > crawl.known / 4) {
        announce('crawl:progress', progressOf(crawl))
        continue
      }
      runningMs.set(crawl.id, (runningMs.get(crawl.id) ?? 0) + 100)
      const done = Math.min(crawl.known, crawl.done + Math.round(progressOf(crawl).pagesPerSecond / 10))
      const state = done === crawl.known ? 'finished' : 'running'
      const next = summaryOf(crawl, done, state)
      crawls = crawls.map((each) => (each.id === crawl.id ? next : each))
      announce('crawl:progress', progressOf(next))
      if (state === 'finished') announce('library:changed', null)
    }
  }
  /** Begins once somebody listens: enough of the past that sparklines have something to show, then the present. */
  const begin = () => {
    for (let i = 0; i < 150; i += 1) tick()
    for (const crawl of crawls) {
      if (crawl.state === 'running') continue
      runningMs.set(crawl.id, 8912)
      if (options.scene !== 'many') announce('crawl:progress', progressOf(crawl))
    }
    if (options.ticking) setInterval(tick, 100)
  }

  const setState = (crawlId: string, state: CrawlSummary['state']) => {
    const next = change(crawlId, { state })
    announce('crawl:progress', progressOf(next))
    return null
  }
  const start = (crawl: CrawlSummary) => {
    crawls = [crawl, ...crawls]
    announce('library:changed', null)
    return crawl
  }
  const exports = new Map<string, ReturnType<typeof setInterval>>()

  const handlers: Handlers = {
    'app:info': () => APP,
    'preferences:get': () => preferences,
    'preferences:set': (patch: Partial<Preferences>) => {
      preferences = { ...preferences, ...patch }
      return preferences
    },
    'library:list': () => crawls,
    'library:rename': ({ crawlId, name }: { crawlId: string; name: string }) => change(crawlId, { name }),
    'library:remove': ({ crawlId }: { crawlId: string }) => {
      removed = [...removed, crawlOf(crawlId)]
      crawls = crawls.filter((each) => each.id !== crawlId)
      announce('library:changed', null)
      return null
    },
    'library:restore': ({ crawlId }: { crawlId: string }) => {
      crawls = [...removed.filter((each) => each.id === crawlId), ...crawls].sort(
        (a, b) => b.createdAtMs - a.createdAtMs,
      )
      announce('library:changed', null)
      return null
    },
    'library:add': () => {
      throw new TrawlError('not_a_crawl', 'The file is not a Trawl crawl.', {
        hint: 'Choose a file that Trawl saved; its name ends in .trawl.',
      })
    },
    'draft:create': () => {
      const draftId = newId('draft')
      drafts.set(draftId, new FakeDraft((report) => announce('draft:progress', { draftId, report })))
      return { draftId }
    },
    'draft:append': ({ draftId, text }: { draftId: string; text: string }) => draftOf(draftId).append(text),
    'draft:read-file': async ({ draftId, path }: { draftId: string; path: string }) => {
      if (path.includes('missing')) {
        throw new TrawlError('file_unreadable', `${path} could not be read.`, {
          hint: 'Check that it exists and that you may read it.',
        })
      }
      for (let i = 0; i < 40; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 25))
        draftOf(draftId).append(
          Array.from({ length: 250 }, (_, k) => `https://shop.example/p/${i * 250 + k}\n`).join(''),
        )
      }
      return null
    },
    'draft:finish': ({ draftId }: { draftId: string }) => draftOf(draftId).finish(),
    'draft:lines': ({ draftId, fromLine, count }: { draftId: string; fromLine: number; count: number }) =>
      draftOf(draftId).lines(fromLine, count),
    'draft:discard': ({ draftId }: { draftId: string }) => {
      drafts.delete(draftId)
      return null
    },
    'crawl:start': ({
      draftId,
      name,
      settings,
    }: {
      draftId: string
      name: string
      settings: CrawlSummary['settings']
    }) => {
      const report = draftOf(draftId).finish()
      if (report.urls === 0) throw new TrawlError('no_urls', 'No line has a URL that can be crawled.')
      const crawl = inventCrawls('running', Date.now(), report.rows)[0] as CrawlSummary
      const id = newId('crawl')
      return start({
        ...summaryOf({ ...crawl, known: report.urls }, 0, 'running'),
        id,
        name: name || report.firstHost || 'Crawl',
        settings,
      })
    },
    'crawl:start-sample': () => {
      const crawl = inventCrawls('running', Date.now(), 60)[0] as CrawlSummary
      return start({
        ...summaryOf(crawl, 0, 'running'),
        id: newId('crawl'),
        name: 'Sample site',
        settings: DEFAULT_SETTINGS,
      })
    },
    'crawl:pause': ({ crawlId }: { crawlId: string }) => setState(crawlId, 'paused'),
    'crawl:resume': ({ crawlId }: { crawlId: string }) => setState(crawlId, 'running'),
    'crawl:stop': ({ crawlId }: { crawlId: string }) => setState(crawlId, 'stopped'),
    'crawl:again': ({ crawlId, selection }: { crawlId: string; selection: RowSelection }) => {
      const urls = selection.kind === 'rows' ? selection.rowNos.length : crawlOf(crawlId).known
      again.set(crawlId, urls)
      setState(crawlId, 'running')
      return { urls }
    },
    'crawl:adjust': ({ crawlId, change: pace }: { crawlId: string; change: PaceChange }) => {
      const { settings } = crawlOf(crawlId)
      change(crawlId, { settings: { ...settings, ...pace } as CrawlSummary['settings'] })
      return null
    },
    'hosts:list': ({ crawlId, ...asked }: { crawlId: string } & Parameters<FakeHosts['page']>[1]) =>
      hosts.page(crawlOf(crawlId), asked),
    'hosts:adjust': ({ host, override }: { host: string; override: HostOverride | null }) => {
      hosts.adjust(host, override)
      return null
    },
    'traps:list': ({ crawlId }: { crawlId: string }) => hosts.traps(crawlOf(crawlId)),
    'traps:release': ({ trapId }: { trapId: number }) => {
      hosts.release(trapId)
      return null
    },
    'robots:test': fakeRobotsTest,
    'results:window': (request: Parameters<FakeRows['window']>[0] & { crawlId: string }) =>
      rowsOf(request.crawlId).window(request),
    'results:details': ({ crawlId, rowNo }: { crawlId: string; rowNo: number }) => rowsOf(crawlId).details(rowNo),
    'export:start': ({ crawlId, path }: { crawlId: string; path: string }) => {
      const exportId = newId('export')
      const rowsTotal = crawlOf(crawlId).rows
      let rowsWritten = 0
      const timer = setInterval(() => {
        rowsWritten = Math.min(rowsTotal, rowsWritten + Math.ceil(rowsTotal / 20))
        const state: ExportProgress['state'] = rowsWritten === rowsTotal ? 'finished' : 'running'
        if (state === 'finished') clearInterval(timer)
        announce('export:progress', {
          exportId,
          state,
          path,
          rowsWritten,
          rowsTotal,
          bytes: rowsWritten * 310,
          error: null,
        })
      }, 100)
      exports.set(exportId, timer)
      return { exportId }
    },
    'export:cancel': ({ exportId }: { exportId: string }) => {
      clearInterval(exports.get(exportId))
      announce('export:progress', {
        exportId,
        state: 'cancelled',
        path: '',
        rowsWritten: 0,
        rowsTotal: 0,
        bytes: 0,
        error: null,
      })
      return null
    },
    'dialog:open-list': () => '/home/ada/lists/shop-products.csv',
    'dialog:open-crawl': () => '/home/ada/old.trawl',
    'dialog:save-export': ({ suggestedName }: { suggestedName: string }) => `/home/ada/${suggestedName}`,
    'dialog:open-file': () => '/home/ada/authority.pem',
    'shell:open-url': () => null,
    'shell:show-file': () => null,
    'clipboard:write': () => null,
  }

  return {
    async call(name, argument) {
      try {
        // The same check as the main process makes, so that a wrong argument shows here already.
        const checked = CALLS[name].safeParse(argument)
        if (!checked.success) throw new TrawlError('bad_request', `${name}: ${checked.error.message}`)
        await new Promise((resolve) => setTimeout(resolve, 4))
        const handler = handlers[name] as unknown as (given: unknown) => Promise<CallResults[typeof name]>
        return { ok: true, value: await handler(checked.data) }
      } catch (error) {
        return { ok: false, error: serialiseError(error) }
      }
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener as (news: never) => void))
      if (name === 'crawl:progress' && known.size === 1) setTimeout(begin)
      return () => known.delete(listener as (news: never) => void)
    },
    pathOfFile: (file) => `/home/ada/lists/${(file as File).name}`,
  }
}

export { RUNNING_ID }
