/** Entry of an engine thread: one crawl, its writer and its extract threads. */
import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import type { Logger } from '../engine/ports'
import type { CrawlRun } from './crawl-run'
import type { EngineCalls, EngineEvents, EngineThreadData } from './engine-calls'
import { ExtractPool } from './extract-pool'
import { giveWay } from './give-way'
import { SystemProxy } from './system-proxy'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the engine thread runs in a worker')
giveWay()

let run: CrawlRun | null = null

const announce = serveThread<EngineCalls, EngineEvents>(parentPort, {
  open: async (task) => {
    const { CrawlRun } = await loading
    run = await CrawlRun.open(task, { extractor, resolveProxy: asksSystemProxy ? systemProxy.resolve : null }, log, {
      progress: (progress) => announce('progress', progress),
      ended: (progress) => announce('ended', progress),
      died: ({ part, reason, exitCode, stack }) => announce('died', { part, reason, exitCode, stack }),
      urlCredentials: (credentials) => announce('urlCredentials', credentials),
      render: (seq, request) => announce('render', { seq, request }),
      cancelRender: (seq) => announce('cancelRender', { seq }),
    })
    return { crawlId: run.crawlId, againUrls: run.againUrls }
  },
  pause: () => {
    run?.pause()
    return null
  },
  resume: () => {
    run?.resume()
    return null
  },
  stop: async () => {
    await run?.stop()
    return null
  },
  again: ({ selection }) => ({ urls: run?.again(selection) ?? 0 }),
  adjust: ({ change }) => {
    run?.adjust(change)
    return null
  },
  adjustHost: ({ host, override }) => {
    run?.adjustHost(host, override)
    return null
  },
  lanes: () => run?.lanes() ?? [],
  releaseTrap: ({ trapId }) => {
    run?.releaseTrap(trapId)
    return null
  },
  sleep: ({ asleep }) => {
    run?.sleep(asleep)
    return null
  },
  rendered: ({ seq, answer }) => {
    run?.rendered(seq, answer)
    return null
  },
  proxyFound: ({ id, answer }) => {
    systemProxy.answer(id, answer)
    return null
  },
  rename: ({ name }) => {
    run?.rename(name)
    return null
  },
})

const log: Logger = {
  debug: (message, facts = {}) => announce('log', { level: 'debug', message, facts }),
  info: (message, facts = {}) => announce('log', { level: 'info', message, facts }),
  warn: (message, facts = {}) => announce('log', { level: 'warn', message, facts }),
  error: (message, facts = {}) => announce('log', { level: 'error', message, facts }),
}

const systemProxy = new SystemProxy((question) => announce('proxyWanted', question))

const { threadsFolder, extractThreads, asksSystemProxy } = workerData as EngineThreadData
/** Its first thread starts at once, while the input is still being read. */
const extractor = new ExtractPool(threadsFolder, extractThreads, log)

/** Nine tenths of what this thread runs. Loaded last, so that the extract thread starts meanwhile. */
const loading = import('./crawl-run')
