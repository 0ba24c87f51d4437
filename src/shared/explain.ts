/**
 * "Explain this URL": what happened to a row and why, in plain words and in the order it happened. The window and the
 * command line show the same steps.
 */
import type { RowDetails } from './domain/row-details'
import { answerSteps } from './explain/answer-steps'
import type { ExplainStep } from './explain/explain-step'
import { originSteps } from './explain/origin-steps'
import { requestSteps } from './explain/request-steps'
import { verdictSteps } from './explain/verdict-steps'
import type { CrawlSettings } from './settings'

export type { ExplainStep, ExplainTone } from './explain/explain-step'

/**
 * The steps for one row, the first to the last. Figures and times do not depend on a locale; times are UTC.
 *
 * @param settings - those of the crawl, secrets masked or not: none is shown
 */
export function explainRow(details: RowDetails, settings: CrawlSettings): readonly ExplainStep[] {
  return [
    ...originSteps(details, settings),
    ...requestSteps(details, settings),
    ...answerSteps(details, settings),
    ...verdictSteps(details, settings),
  ]
}
