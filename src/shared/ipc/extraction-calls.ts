/** Calls about the rules that take values out of pages. */
import { z } from 'zod'
import {
  type CrawlRules,
  type ExtractionProgress,
  MAX_PASTED_CHARS,
  MAX_SAMPLE_ROWS,
  type RuleSample,
  type TriedRule,
} from '../domain/extraction'
import { MAX_EXPRESSION_CHARS, MAX_RULES } from '../domain/extraction-rule'

const crawlId = z.string().min(1).max(200)
const line = z.string().max(MAX_EXPRESSION_CHARS + 500)

const sample: z.ZodType<RuleSample> = z.union([
  z.strictObject({
    kind: z.literal('rows'),
    crawlId,
    rowNos: z.array(z.number().int().min(1)).min(1).max(MAX_SAMPLE_ROWS),
  }),
  z.strictObject({ kind: z.literal('url'), url: z.url({ protocol: /^https?$/ }).max(100_000) }),
  z.strictObject({ kind: z.literal('html'), html: z.string().max(MAX_PASTED_CHARS) }),
])

export const EXTRACTION_CALLS = {
  /** The rules of a crawl, and whether there are bodies to run them over. */
  'extraction:rules': z.strictObject({ crawlId }),
  /** Makes these the rules of a crawl; those left out are removed. */
  'extraction:change': z.strictObject({ crawlId, lines: z.array(line).max(MAX_RULES) }),
  /** Runs what is due over kept bodies. News come as `extraction:progress`. */
  'extraction:run': z.strictObject({ crawlId }),
  'extraction:cancel': z.strictObject({ crawlId }),
  /** The run that is under way, else how the last one ended; `null` when there was none. */
  'extraction:progress': z.strictObject({ crawlId }),
  /** Tries a rule on pages; what is wrong with it is an answer. */
  'extraction:try': z.strictObject({ line, sample }),
} as const

export interface ExtractionResults {
  'extraction:rules': CrawlRules
  'extraction:change': CrawlRules
  'extraction:run': null
  'extraction:cancel': null
  'extraction:progress': ExtractionProgress | null
  'extraction:try': TriedRule
}

export interface ExtractionEvents {
  /** About ten times a second while rules are run over kept bodies, and when that is over. */
  'extraction:progress': ExtractionProgress
}
