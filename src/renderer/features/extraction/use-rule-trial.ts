/** Tries the rule that is being edited on sample pages, a moment after the last change. */
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MAX_SAMPLE_ROWS, type RuleSample } from '../../../shared/domain/extraction'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { call } from '../../lib/bridge'

const TYPING_MS = 250

/** Pages that a rule can be tried on: HTML that came with a body. */
const PAGES: ResultQuery = {
  search: '',
  filters: [
    { column: 'content_type', operator: 'contains', value: 'html' },
    { column: 'body_bytes', operator: 'at_least', value: 1 },
  ],
  sorts: [],
}

/** Where a rule is tried. */
export type SampleChoice =
  | { readonly kind: 'rows'; readonly rowNo: number | null }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'html'; readonly html: string }

/** The crawl whose pages rules are tried on. */
export interface SampleCrawl {
  readonly id: string
  readonly rows: number
  readonly hasBodies: boolean
}

/** Rows of the crawl to try rules on: the chosen one, and the first pages. */
export function useSampleRows(crawlId: string, hasBodies: boolean): readonly number[] {
  const { data } = useQuery({
    queryKey: ['rule-samples', crawlId],
    queryFn: () =>
      call('results:window', {
        crawlId,
        query: PAGES,
        columns: ['row'],
        from: 0,
        count: MAX_SAMPLE_ROWS,
        refresh: true,
      }),
    enabled: hasBodies,
  })
  return data?.rowNos ?? []
}

/** `null`: there is nothing to try it on yet. */
export function sampleOf(choice: SampleChoice, crawlId: string, rows: readonly number[]): RuleSample | null {
  switch (choice.kind) {
    case 'rows': {
      const first = choice.rowNo === null ? [] : [choice.rowNo]
      const rowNos = [...new Set([...first, ...rows])].slice(0, MAX_SAMPLE_ROWS)
      return rowNos.length === 0 ? null : { kind: 'rows', crawlId, rowNos }
    }
    case 'url':
      return /^https?:\/\/[^\s/]+/i.test(choice.url.trim()) && URL.canParse(choice.url.trim())
        ? { kind: 'url', url: choice.url.trim() }
        : null
    case 'html':
      return choice.html.trim() === '' ? null : { kind: 'html', html: choice.html }
  }
}

/** @param line `null`: the rule is not whole enough to be tried */
export function useRuleTrial(line: string | null, sample: RuleSample | null) {
  const [asked] = useDebouncedValue({ line, sample }, TYPING_MS)
  return useQuery({
    queryKey: ['rule-trial', asked],
    queryFn: () => call('extraction:try', { line: asked.line ?? '', sample: asked.sample as RuleSample }),
    enabled: asked.line !== null && asked.sample !== null,
    placeholderData: keepPreviousData,
    // Samples may be large: none is kept.
    gcTime: 0,
  })
}
