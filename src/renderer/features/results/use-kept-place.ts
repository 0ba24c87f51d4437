/** Scrolls a crawl to where it was left, once its rows are known, and notes where it is left. */
import { useEffect, useRef } from 'react'
import type { GridScroll } from './use-grid-scroll'
import { keepView, keptView } from './view-store'

/** `total`: rows of the view; `null` until the first answer. */
export function useKeptPlace(crawlId: string, scroll: GridScroll, total: number | null): void {
  const isRestored = useRef(false)
  const { viewportPx } = scroll.geometry
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once, as soon as there is something to scroll
  useEffect(() => {
    if (isRestored.current || total === null || viewportPx === 0) return
    isRestored.current = true
    const { topRow } = keptView(crawlId)
    if (topRow > 0) scroll.scrollToRow(Math.min(topRow, total - 1))
  }, [total, viewportPx])
}

/** Notes the first row in view; only when it is another one. */
export function keepPlace(crawlId: string, topRow: number): void {
  if (keptView(crawlId).topRow !== topRow) keepView(crawlId, { topRow })
}
