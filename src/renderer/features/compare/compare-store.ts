/** Which crawl each crawl is compared with, where a person chose one; for the life of the window. */
import { create } from 'zustand'

const useBases = create<{ readonly chosen: Readonly<Record<string, string>> }>(() => ({ chosen: {} }))

export function useChosenBase(crawlId: string): string | null {
  return useBases((state) => state.chosen[crawlId] ?? null)
}

export function chooseBase(crawlId: string, baseId: string): void {
  useBases.setState(({ chosen }) => ({ chosen: { ...chosen, [crawlId]: baseId } }))
}
