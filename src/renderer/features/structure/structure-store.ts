/** Which nodes of each crawl's structure are open, in which order they stand, and which one has the keyboard. */
import { create } from 'zustand'
import type { TreeOrder } from '../../../shared/domain/structure-tree'
import { nodesOf } from './tree-model'

export interface StructureView {
  readonly open: ReadonlySet<string>
  readonly order: TreeOrder
  readonly activeId: string | null
  /** The nodes that a URL is in, to be brought into view once they have come; empty: none. */
  readonly sought: readonly string[]
}

const START: StructureView = { open: new Set(), order: 'rows', activeId: null, sought: [] }

const useStructures = create<{ readonly views: Readonly<Record<string, StructureView>> }>(() => ({ views: {} }))

export function useStructure(crawlId: string): StructureView {
  return useStructures((state) => state.views[crawlId] ?? START)
}

export function changeStructure(crawlId: string, change: Partial<StructureView>): void {
  useStructures.setState(({ views }) => ({
    views: { ...views, [crawlId]: { ...(views[crawlId] ?? START), ...change } },
  }))
}

export function setOpen(crawlId: string, id: string, isOpen: boolean): void {
  const open = new Set(useStructures.getState().views[crawlId]?.open)
  if (isOpen) open.add(id)
  else open.delete(id)
  changeStructure(crawlId, { open })
}

/** Opens what a URL is in, and brings it into view. */
export function seekUrl(crawlId: string, url: string): void {
  const sought = nodesOf(url)
  const open = new Set([...(useStructures.getState().views[crawlId]?.open ?? []), ...sought.slice(0, -1)])
  changeStructure(crawlId, { open, sought, activeId: sought.at(-1) ?? null })
}
