/** Options about checks that several commands have, and names of checks as people write them. */
import { type Command, Option } from 'commander'
import { type CheckLimits, LIMITED_CHECKS, limitText } from '../../shared/check-limits'
import { CHECK_IDS, type CheckId, checkEntry, isCheckId } from '../../shared/checks'
import { TrawlError } from '../../shared/errors'
import { nearNames } from '../../shared/near-names'
import type { CliService } from './cli-context'

export interface ThresholdOption {
  readonly threshold?: readonly string[]
}

export interface FailOnOptions extends ThresholdOption {
  readonly failOn?: readonly string[]
  readonly mute?: readonly string[]
}

/** `--fail-on` and what it goes by. */
export function addFailOnOptions(command: Command, group = 'Checks:'): Command {
  command.addOption(
    new Option(
      '--fail-on <CHECK[>N]>',
      'End with code 2 when more than N rows have the check; N is 0 when left out. Or error, warning, notice: the rows of all checks of that severity together. Repeatable.',
    )
      .argParser(repeated)
      .helpGroup(group),
  )
  command.addOption(
    new Option('--mute <CHECK>', 'Leave a check out of everything. Repeatable.').argParser(repeated).helpGroup(group),
  )
  return addThresholdOption(command, group)
}

/** @throws {TrawlError} `bad_request` with near names */
export function mutedFrom({ mute = [] }: FailOnOptions): readonly CheckId[] {
  return mute.flatMap((names) => names.split(',').map((name) => checkNamed(name, '--mute')))
}

/** `--threshold`, which may be given again and again. */
export function addThresholdOption(command: Command, group?: string): Command {
  const option = new Option(
    '--threshold <CHECK=N>',
    'Another limit for a check, such as title_long=65 (see docs/checks.md). Repeatable.',
  ).argParser(repeated)
  return command.addOption(group === undefined ? option : option.helpGroup(group))
}

function repeated(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text]
}

/** @throws {TrawlError} `bad_request` with near names, or with the range that is allowed */
export function limitsFrom({ threshold = [] }: ThresholdOption): CheckLimits {
  return Object.fromEntries(threshold.map(limitFrom))
}

/** The limits count for all that is asked of the service from now on. */
export async function setLimits(service: Pick<CliService, 'findings'>, limits: CheckLimits): Promise<void> {
  if (Object.keys(limits).length > 0) await service.findings.setLimits(limits)
}

/** A check by its id. @throws {TrawlError} `bad_request` with near names */
export function checkNamed(text: string, flag: string, others: readonly string[] = []): CheckId {
  const name = text.trim().replace(/^check:/, '')
  if (isCheckId(name)) return name
  const near = nearNames(name, [...others, ...CHECK_IDS])
  throw new TrawlError('bad_request', `${flag}: there is no check ${JSON.stringify(name)}.`, {
    hint: near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'See docs/checks.md for all checks.',
  })
}

function limitFrom(text: string): [CheckId, number] {
  const [name = '', number = ''] = text.split(/=(.*)/s)
  const id = checkNamed(name, '--threshold')
  const { limit } = checkEntry(id)
  if (limit === undefined) {
    throw new TrawlError('bad_request', `--threshold: ${id} has no limit that can be changed.`, {
      hint: `These have: ${LIMITED_CHECKS.join(', ')}.`,
    })
  }
  const value = number.trim() === '' ? Number.NaN : Number(number)
  if (Number.isFinite(value) && value >= limit.min && value <= limit.max) return [id, value]
  const range = `${limit.min} to ${limit.max}${limit.unit === 'ms' || limit.unit === 'bytes' ? ` ${limit.unit}` : ''}`
  throw new TrawlError(
    'bad_request',
    `--threshold: expected ${id}=N with N from ${range}, got ${JSON.stringify(text)}.`,
    {
      hint: `Without the flag it is ${limitText(limit.value, limit.unit)}.`,
    },
  )
}
