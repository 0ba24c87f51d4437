import type { RuleProblem } from '../../../shared/domain/extraction-rule'
import { TrawlError } from '../../../shared/errors'

/** An expression that cannot be understood, or cannot be applied to a page. */
export class RuleFault extends Error {
  override readonly name = 'RuleFault'

  constructor(readonly problem: RuleProblem) {
    super(problem.message)
  }

  static of(message: string, at: number | null = null, hint: string | null = null): RuleFault {
    return new RuleFault({ message, at, hint })
  }

  /** As whoever set the rule is told. */
  asError(rule: string): TrawlError {
    const { message, at, hint } = this.problem
    const place = at === null ? '' : ` (at character ${at + 1})`
    return new TrawlError('bad_setting', `Rule "${rule}": ${message}${place}.`, hint === null ? {} : { hint })
  }
}
