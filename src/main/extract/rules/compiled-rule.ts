/** A rule that is ready to be asked of pages. */
import type { ExtractedValue } from '../../../shared/domain/extraction-rule'
import type { RulePage } from './rule-page'

/** @throws {RuleFault} when the page is not as the expression has it */
export type CompiledRule = (page: RulePage) => ExtractedValue
