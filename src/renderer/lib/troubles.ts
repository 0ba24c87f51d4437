/** What broke and is told until it is dismissed. The main process keeps it: this window may be what broke. */
import { create } from 'zustand'
import type { Trouble } from '../../shared/ipc/trouble-calls'
import { call, subscribe } from './bridge'
import { resumeCrawl } from './crawl-actions'
import { showProblem } from './toasts-store'

const useTroubleStore = create<{ readonly standing: readonly Trouble[] }>(() => ({ standing: [] }))

/** Asks what stands and listens from then on; returns the function that ends it. */
export function followTroubles(): () => void {
  const end = subscribe('troubles:changed', (standing) => useTroubleStore.setState({ standing }))
  call('troubles:list').then((standing) => useTroubleStore.setState({ standing }), showProblem)
  return end
}

export function useTroubles(): readonly Trouble[] {
  return useTroubleStore((state) => state.standing)
}

export async function dismissTrouble(id: number): Promise<void> {
  await call('troubles:dismiss', { id }).catch(showProblem)
}

/** Resumes the crawls of a trouble, which is over with that. What cannot be resumed says so by itself. */
export async function resumeAfter({ id, crawlIds }: Trouble): Promise<void> {
  for (const crawlId of crawlIds) await resumeCrawl(crawlId)
  await dismissTrouble(id)
}
