/** Which tab of each crawl is shown, and which part of its hosts, for the life of the window. */
import { create } from 'zustand'
import type { HostsPart } from '../features/hosts/hosts-view'

/** The tabs in their order; what they are is in crawl-tabs.tsx. */
export const CRAWL_TAB_IDS = [
  'results',
  'findings',
  'links',
  'hosts',
  'overview',
  'text',
  'sql',
  'compare',
  'duplicates',
  'log',
] as const
export type CrawlTabId = (typeof CRAWL_TAB_IDS)[number]

interface ShownPart {
  readonly tab: CrawlTabId
  readonly hostsPart: HostsPart
}

const FIRST: ShownPart = { tab: 'results', hostsPart: 'hosts' }

const useTabsStore = create<{ readonly shown: Readonly<Record<string, ShownPart>> }>(() => ({ shown: {} }))

export function useShownPart(crawlId: string): ShownPart {
  return useTabsStore((state) => state.shown[crawlId] ?? FIRST)
}

export function showPart(crawlId: string, change: Partial<ShownPart>): void {
  useTabsStore.setState(({ shown }) => ({
    shown: { ...shown, [crawlId]: { ...(shown[crawlId] ?? FIRST), ...change } },
  }))
}

export function shownTab(crawlId: string): CrawlTabId {
  return (useTabsStore.getState().shown[crawlId] ?? FIRST).tab
}

/** Tells of every change; returns the function that ends it. */
export function followShownParts(listener: () => void): () => void {
  return useTabsStore.subscribe(listener)
}
