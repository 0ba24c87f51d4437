/** What was searched for in each crawl, for the life of the window; what was searched before is kept with the preferences. */
import { create } from 'zustand'
import type { TextOrder } from '../../../shared/domain/text-search'
import { MAX_RECENT_SEARCHES } from '../../../shared/preferences'
import { setPreferences, usePreferences } from '../../lib/preferences-store'
import type { ScopeId } from './text-words'

export interface TextQuestion {
  readonly typed: string
  readonly scope: ScopeId
  readonly order: TextOrder
}

const NOTHING: TextQuestion = { typed: '', scope: 'all', order: 'best' }
const NO_SEARCHES: readonly string[] = []

const useTextStore = create<{ readonly questions: Readonly<Record<string, TextQuestion>> }>(() => ({ questions: {} }))

export function useTextQuestion(crawlId: string): TextQuestion {
  return useTextStore((state) => state.questions[crawlId] ?? NOTHING)
}

export function changeQuestion(crawlId: string, change: Partial<TextQuestion>): void {
  useTextStore.setState(({ questions }) => ({
    questions: { ...questions, [crawlId]: { ...(questions[crawlId] ?? NOTHING), ...change } },
  }))
}

/** The latest first. */
export function useRecentSearches(crawlId: string): readonly string[] {
  return usePreferences((state) => state.textSearches[crawlId] ?? NO_SEARCHES)
}

/** Called when a search has been of use, not at every letter. */
export function rememberSearch(crawlId: string, typed: string): void {
  const query = typed.trim()
  const { textSearches } = usePreferences.getState()
  const before = textSearches[crawlId] ?? NO_SEARCHES
  if (query === '' || before[0] === query) return
  const recent = [query, ...before.filter((other) => other !== query)].slice(0, MAX_RECENT_SEARCHES)
  setPreferences({ textSearches: { ...textSearches, [crawlId]: recent } })
}

export function forgetSearches(crawlId: string): void {
  const { [crawlId]: _, ...others } = usePreferences.getState().textSearches
  setPreferences({ textSearches: others })
}
