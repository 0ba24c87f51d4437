/**
 * Exports that were asked for, written one after the other: each with how far it is and how it ended. They go on while
 * the dialog is closed and while another crawl is looked at.
 */
import { create } from 'zustand'
import type { IndexPartName } from '../../../shared/domain/crawl-index'
import type { ExportProgress, ExportRequest } from '../../../shared/domain/export-request'
import { EVERYTHING } from '../../../shared/domain/result-query'
import type { SerialisedError } from '../../../shared/errors'
import { neededPart } from '../../../shared/export-needs'
import { asTrawlError, call, subscribe } from '../../lib/bridge'
import { showProblem } from '../../lib/toasts-store'

export interface ExportItem {
  readonly key: number
  /** What it is, in a person's words. */
  readonly label: string
  readonly request: ExportRequest
  readonly state: 'waiting' | 'preparing' | 'running' | 'finished' | 'cancelled' | 'failed'
  /** The part of the index that is made first, while it is. */
  readonly part: IndexPartName | null
  /** How far that is, 0 to 1. */
  readonly partShare: number
  readonly progress: ExportProgress | null
  readonly error: SerialisedError | null
}

interface ExportRuns {
  readonly items: readonly ExportItem[]
}

export const useExportRuns = create<ExportRuns>(() => ({ items: [] }))

let nextKey = 1
let isWorking = false
/** Ends what is being done right now; `null` between two steps. */
let stop: (() => void) | null = null

const RUNNING: ReadonlySet<ExportItem['state']> = new Set(['waiting', 'preparing', 'running'])

export function isUnderWay(items: readonly ExportItem[]): boolean {
  return items.some(({ state }) => RUNNING.has(state))
}

/** Writes those files after the ones that are under way. */
export function startExports(wanted: readonly { readonly label: string; readonly request: ExportRequest }[]): void {
  const items = wanted.map(({ label, request }): ExportItem => {
    nextKey += 1
    return {
      key: nextKey,
      label,
      request,
      state: 'waiting',
      part: null,
      partShare: 0,
      progress: null,
      error: null,
    }
  })
  useExportRuns.setState(({ items: before }) => ({ items: [...(isUnderWay(before) ? before : []), ...items] }))
  if (!isWorking) void work()
}

/** Nothing half-written is left; files that are whole stay. */
export function cancelExports(): void {
  useExportRuns.setState(({ items }) => ({
    items: items.map((item) => (item.state === 'waiting' ? { ...item, state: 'cancelled' } : item)),
  }))
  stop?.()
}

/** Forgets what is over. */
export function clearExports(): void {
  if (!isUnderWay(useExportRuns.getState().items)) useExportRuns.setState({ items: [] })
}

async function work(): Promise<void> {
  isWorking = true
  try {
    for (;;) {
      const item = useExportRuns.getState().items.find(({ state }) => state === 'waiting')
      if (item === undefined) return
      await write(item)
    }
  } finally {
    isWorking = false
  }
}

async function write(item: ExportItem): Promise<void> {
  try {
    const isReady = await prepare(item)
    if (!isReady) return change(item.key, { state: 'cancelled', part: null })
    change(item.key, { state: 'running', part: null })
    const last = await follow(item)
    change(item.key, { state: last.state, progress: last, error: last.error })
  } catch (error) {
    const { code, message, hint } = asTrawlError(error)
    change(item.key, { state: 'failed', part: null, error: { code, message, hint } })
  } finally {
    stop = null
  }
}

function change(key: number, news: Partial<ExportItem>): void {
  useExportRuns.setState(({ items }) => ({
    items: items.map((item) => (item.key === key ? { ...item, ...news } : item)),
  }))
}

/** Makes the part of the index that is read. `false` when that was cancelled. */
async function prepare({ key, request }: ExportItem): Promise<boolean> {
  const { crawlId, rows, subject } = request
  const part = neededPart(subject, rows.kind === 'rows' ? EVERYTHING : rows.query)
  change(key, { state: 'preparing' })
  if (part === null) return true
  const states = await call('index:state', { crawlId })
  if (states.some((each) => each.part === part && each.usable)) return true
  change(key, { part })
  return new Promise<boolean>((resolve, reject) => {
    const end = (settle: () => void) => {
      unsubscribe()
      settle()
    }
    const unsubscribe = subscribe('index:progress', (news) => {
      if (news.crawlId !== crawlId || news.part !== part) return
      if (news.state === 'building') change(key, { partShare: news.share })
      else if (news.state === 'ready') end(() => resolve(true))
      else if (news.state === 'failed' && news.error !== null) end(() => reject(news.error))
      else end(() => resolve(false))
    })
    stop = () => void call('index:cancel', { crawlId, part }).catch(showProblem)
    call('index:build', { crawlId, part }).catch((error: unknown) => end(() => reject(error)))
  })
}

/** Resolves with the last news of the export. */
async function follow({ key, request }: ExportItem): Promise<ExportProgress> {
  let exportId: string | null = null
  let isStopped = false
  /** News may come before the answer that tells whose they are. */
  const early: ExportProgress[] = []
  let unsubscribe = () => {}
  const cancel = () => {
    isStopped = true
    if (exportId !== null) call('export:cancel', { exportId }).catch(showProblem)
  }
  stop = cancel
  try {
    return await new Promise<ExportProgress>((resolve, reject) => {
      const take = (news: ExportProgress) => {
        if (news.exportId !== exportId) return
        if (news.state === 'running') change(key, { progress: news })
        else resolve(news)
      }
      unsubscribe = subscribe('export:progress', (news) => (exportId === null ? early.push(news) : take(news)))
      call('export:start', request)
        .then((answer) => {
          exportId = answer.exportId
          for (const news of early) take(news)
          if (isStopped) cancel()
        })
        .catch(reject)
    })
  } finally {
    unsubscribe()
  }
}
