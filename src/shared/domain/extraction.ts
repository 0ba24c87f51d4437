/** Rules of a crawl as they are looked at, tried, and run over the bodies that were kept. */
import type { SerialisedError } from '../errors'
import type { ExtractedValue, RuleColumn, RuleNote, RuleProblem } from './extraction-rule'

export interface RuleState extends RuleColumn {
  /** Whether it has seen every page; else a run over kept bodies is due. */
  readonly isWhole: boolean
}

/** What a rule found on the page of one row. */
export interface RuleAnswer extends RuleState {
  /** `null`: nothing, or it has not seen the page yet. */
  readonly value: ExtractedValue
}

export interface CrawlRules {
  readonly rules: readonly RuleState[]
  /** Whether the crawl kept bodies to run rules over. */
  readonly hasBodies: boolean
}

/** A run of rules over kept bodies. */
export interface ExtractionProgress {
  readonly crawlId: string
  /** `cancelled` keeps what is done: the next run goes on from there. */
  readonly state: 'running' | 'finished' | 'cancelled' | 'failed'
  /** Bodies that have been read, of all that were kept. */
  readonly done: number
  readonly total: number
  readonly bodiesPerSecond: number
  /** What went wrong with rules: the first of each kind for each rule. */
  readonly notes: readonly (Omit<RuleNote, 'rule'> & { readonly name: string })[]
  readonly error: SerialisedError | null
}

/** A page that rules are tried on. */
export type RuleSample =
  | { readonly kind: 'rows'; readonly crawlId: string; readonly rowNos: readonly number[] }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'html'; readonly html: string }

/** Pages of a crawl that a rule is tried on at once. */
export const MAX_SAMPLE_ROWS = 5
/** UTF-16 code units of pasted HTML. */
export const MAX_PASTED_CHARS = 5_000_000

/** What a rule gives on one page. */
export interface TriedPage {
  readonly rowNo: number | null
  readonly url: string | null
  readonly value: ExtractedValue
  /** Why there is no value: the body was not kept, the rule had trouble, the page could not be fetched. */
  readonly trouble: string | null
}

export interface TriedRule {
  /** What is wrong with the rule; nothing was tried then. */
  readonly problem: RuleProblem | null
  readonly pages: readonly TriedPage[]
  /** Every value on the first page, up to a limit. */
  readonly values: readonly string[]
  /** How many there are on the first page. */
  readonly count: number
}
