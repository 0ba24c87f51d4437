/** Entry of an index thread: makes one part of the index of one crawl. It is ended when that is done. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parentPort } from 'node:worker_threads'
import { invariant } from '../../shared/domain/invariant'
import { buildIndex } from '../store/crawl-index/index-build'
import { giveWay } from './give-way'
import type { IndexCalls, IndexThreadEvents } from './index-calls'
import { textOf } from './page-text'
import { serveThread } from './thread-rpc'

invariant(parentPort !== null, 'the index thread runs in a worker')

const PROGRESS_EVERY_MS = 100

giveWay()
let isCancelled = false
let announcedAtMs = 0

const announce = serveThread<IndexCalls, IndexThreadEvents>(parentPort, {
  build: async (asked) => {
    await buildIndex({
      ...asked,
      textOf,
      onShare: (share) => {
        if (Date.now() - announcedAtMs < PROGRESS_EVERY_MS) return
        announcedAtMs = Date.now()
        announce('share', share)
      },
      isCancelled: () => isCancelled,
      rest: nextTurn,
    })
    return null
  },
  cancel: () => {
    isCancelled = true
    return null
  },
})
