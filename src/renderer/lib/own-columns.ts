/** The columns that only one crawl has, and the rules among them. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { CrawlState } from '../../shared/domain/crawl-state'
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { CrawlRules } from '../../shared/domain/extraction'
import type { OwnColumns } from '../../shared/domain/extraction-rule'
import { call } from './bridge'
import { queryClient } from './queries'

const keyOf = (crawlId: string) => ['rules', crawlId] as const

/** The rules of a crawl; undefined until they are known. */
function useRules(crawlId: string) {
  return useQuery({ queryKey: keyOf(crawlId), queryFn: () => call('extraction:rules', { crawlId }) })
}

/** The same as they are now: whether there are kept bodies changes while a crawl runs. */
export function useRulesNow(crawlId: string, state: CrawlState) {
  const query = useQuery({
    queryKey: keyOf(crawlId),
    queryFn: () => call('extraction:rules', { crawlId }),
    refetchOnMount: 'always',
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the crawl ends or goes on
  useEffect(() => refreshRules(crawlId), [crawlId, state])
  return { data: query.isFetchedAfterMount ? query.data : undefined, error: query.error }
}

/** Puts the rules that an answer brought in their place. */
export function rememberRules(crawlId: string, rules: CrawlRules): void {
  queryClient.setQueryData(keyOf(crawlId), rules)
  refreshAnswers(crawlId)
}

/** Asks for the rules of a crawl again. */
export function refreshRules(crawlId: string): void {
  void queryClient.invalidateQueries({ queryKey: keyOf(crawlId) })
  refreshAnswers(crawlId)
}

/** What rules found is told in the details of rows, too. */
function refreshAnswers(crawlId: string): void {
  void queryClient.invalidateQueries({ queryKey: ['row-details', crawlId] })
}

/** Names of the carried columns, then the rules; the same object until one of them changes. */
export function useOwnColumns({ id, carriedColumns }: CrawlSummary): OwnColumns {
  const rules = useRules(id).data?.rules
  return useMemo(() => [...carriedColumns, ...(rules ?? [])], [carriedColumns, rules])
}
