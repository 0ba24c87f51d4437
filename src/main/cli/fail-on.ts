/** Conditions of `--fail-on`: what is too much to be found, and the list of what was. */
import { CHECK_SEVERITIES, type CheckId, type CheckSeverity, checkEntry } from '../../shared/checks'
import type { FindingCounts } from '../../shared/domain/findings'
import { TrawlError } from '../../shared/errors'
import { type Found, foundInOrder } from '../../shared/finding-order'
import { checkNamed, type FailOnOptions, limitsFrom, mutedFrom, setLimits } from './check-options'
import type { CliContext, CliService } from './cli-context'
import { countText, plural } from './number-text'

interface FailCondition {
  /** As it was written. */
  readonly text: string
  readonly of: CheckId | CheckSeverity
  /** Holds when more rows than this have it. */
  readonly moreThan: number
}

/** @param onMet - is told what holds */
export type FailOn = (
  context: CliContext,
  service: CliService,
  crawlId: string,
  onMet?: (matches: readonly FailMatch[]) => void,
) => Promise<boolean>

/** A condition that holds. */
export interface FailMatch {
  readonly condition: string
  readonly rows: number
  /** What has these rows, the most severe first. */
  readonly found: readonly Found[]
}

/** @throws {TrawlError} `bad_request` with near names */
export function failConditions(texts: readonly string[]): readonly FailCondition[] {
  return texts.flatMap((text) => text.split(',')).map(failCondition)
}

/** Conditions that hold. @param muted - count for nothing */
export function failMatches(
  conditions: readonly FailCondition[],
  counts: FindingCounts['counts'],
  muted: readonly CheckId[],
): readonly FailMatch[] {
  const all = foundInOrder(counts, muted)
  return conditions.flatMap(({ text, of, moreThan }) => {
    const found = all.filter(({ id }) => id === of || checkEntry(id).severity === of)
    const rows = found.reduce((sum, each) => sum + each.rows, 0)
    return rows > moreThan ? [{ condition: text, rows, found }] : []
  })
}

/** What holds, for people; empty where nothing does. */
export function failText(matches: readonly FailMatch[]): string {
  if (matches.length === 0) return ''
  const lines = matches.flatMap(({ condition, rows, found }) => [
    `  ${condition}: ${plural(rows, 'row')}`,
    ...found.map(({ id, rows: own }) => `    ${countText(own).padStart(9)}  ${id}  ${checkEntry(id).title}`),
  ])
  return `trawl: --fail-on ${matches.length === 1 ? 'is met' : `is met ${matches.length} times`}\n${lines.join('\n')}\n`
}

function failCondition(written: string): FailCondition {
  const text = written.trim()
  const [name = '', number = '0', ...more] = text.split('>')
  const moreThan = number.trim() === '' ? Number.NaN : Number(number)
  if (more.length > 0 || !Number.isInteger(moreThan) || moreThan < 0) {
    throw new TrawlError('bad_request', `--fail-on: expected CHECK or CHECK>N, got ${JSON.stringify(text)}.`, {
      hint: 'For example: --fail-on error --fail-on "title_long>10".',
    })
  }
  const wanted = name.trim()
  const severity = CHECK_SEVERITIES.find((each) => each === wanted || `${each}s` === wanted)
  return { text, of: severity ?? checkNamed(wanted, '--fail-on', CHECK_SEVERITIES), moreThan }
}

/**
 * Reads the conditions at once, so that wrong ones are refused before a crawl, and looks at them when it is called: true
 * when one holds, after a list of what does.
 *
 * @throws {TrawlError} `bad_request`
 */
export function failOnOf(options: FailOnOptions): FailOn {
  const conditions = failConditions(options.failOn ?? [])
  const muted = mutedFrom(options)
  const limits = limitsFrom(options)
  return async (context, service, crawlId, onMet) => {
    if (conditions.length === 0) return false
    await setLimits(service, limits)
    const { counts } = await service.ask(crawlId, 'allFindings', null)
    const matches = failMatches(conditions, counts, muted)
    context.stderr.write(failText(matches))
    onMet?.(matches)
    return matches.length > 0
  }
}
