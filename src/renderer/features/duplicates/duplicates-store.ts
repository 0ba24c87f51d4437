/** What is looked at of the duplicates of each crawl, for the life of the window. */
import { create } from 'zustand'
import { type DuplicateQuery, SIMILARITY_LIMITS } from '../../../shared/domain/duplicates'

const FIRST: DuplicateQuery = { threshold: SIMILARITY_LIMITS.usual, indexableOnly: true, view: 'all', search: '' }

/** Two texts beside each other, or one with what differs in it. */
export type ComparisonLayout = 'beside' | 'one'

interface Looked {
  readonly questions: Readonly<Record<string, DuplicateQuery>>
  readonly layout: ComparisonLayout
}

const useStore = create<Looked>(() => ({ questions: {}, layout: 'beside' }))

export function useComparisonLayout(): ComparisonLayout {
  return useStore((state) => state.layout)
}

export function setComparisonLayout(layout: ComparisonLayout): void {
  useStore.setState({ layout })
}

export function useDuplicateQuestion(crawlId: string): DuplicateQuery {
  return useStore((state) => state.questions[crawlId] ?? FIRST)
}

export function changeDuplicateQuestion(crawlId: string, change: Partial<DuplicateQuery>): void {
  useStore.setState(({ questions }) => ({
    questions: { ...questions, [crawlId]: { ...(questions[crawlId] ?? FIRST), ...change } },
  }))
}
