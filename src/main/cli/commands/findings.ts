/** `trawl findings`: what the checks found in a crawl, what is new, what to mend first, and all of it as a file. */
import { type Command, Option } from 'commander'
import type { CheckId } from '../../../shared/checks'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { EarlierCrawl } from '../../../shared/domain/findings'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { TrawlError } from '../../../shared/errors'
import { foundInOrder } from '../../../shared/finding-order'
import { findingsNeedGraph } from '../../../shared/graph-use'
import { addFailOnOptions, type FailOnOptions, limitsFrom, mutedFrom, setLimits } from '../check-options'
import { type CliContext, type CliService, untilInterrupted, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { type ExportTarget, exportTarget } from '../export-target'
import { failConditions, failMatches, failText } from '../fail-on'
import { findingsText, mendingText, newFindingsText } from '../findings-text'
import { findingFields, jsonLine, mendingLine } from '../json-lines'
import type { NewFindingLine } from '../json-shapes'
import { makeGraph } from '../make-graph'
import { followExport } from '../run-export'
import { addDataOption, addGraphOption, addQuietOption, type DataOption, dataFolderOf } from './shared-options'

interface FindingsOptions extends DataOption, FailOnOptions {
  readonly json?: boolean
  readonly new?: boolean
  readonly since?: string
  readonly first?: number
  readonly output?: string
  readonly format?: string
  readonly summary?: boolean
  readonly quiet?: boolean
  readonly graph: boolean
}

const EXAMPLES = `
Examples:
  trawl findings k7m2p9xw
  trawl findings "Monday check" --json
  trawl findings k7m2p9xw --first 10
  trawl findings k7m2p9xw --new --fail-on error
  trawl findings k7m2p9xw --threshold title_long=65 --mute canonical_self
  trawl findings k7m2p9xw -o findings.csv
  trawl findings k7m2p9xw -o counts.csv --summary
  trawl export k7m2p9xw -o broken.csv --filter check:not_found=true`

export function addFindingsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('findings')
    .summary('what the checks found in a crawl')
    .description('Lists the checks that rows of a crawl have, the worst first. docs/checks.md explains each.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .option('--json', 'One JSON object a line.')
    .option('--new', 'Only what is new since the crawl of the series before, and what is gone.')
    .option('--since <CRAWL>', 'What is new since this crawl.')
    .addOption(new Option('--first <N>', 'The N things worth mending first, ranked.').argParser(countFrom))
    .option('-o, --output <FILE>', 'Write a line for each row and check; - is standard output.')
    .option('--format <FORMAT>', 'csv or ndjson; the ending of the file decides when left out.')
    .option('--summary', 'Write a line for each check with its counts.')
  addFailOnOptions(command)
  addDataOption(addQuietOption(addGraphOption(command))).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: FindingsOptions) => {
    const conditions = failConditions(options.failOn ?? [])
    const muted = mutedFrom(options)
    const limits = limitsFrom(options)
    assertOneAnswer(options)
    const target = options.output === undefined ? null : await exportTarget(options.output, options.format)
    const code = await withService(context, dataFolderOf(options, context.env), async (service) => {
      await setLimits(service, limits)
      const crawl = await service.find(reference)
      const quiet = options.quiet ?? false
      if (options.graph && findingsNeedGraph() && !(await makeGraph(context, service, crawl.id, { quiet }))) {
        return EXIT.interrupted
      }
      const since = await sinceOf(service, crawl, options)
      if (target !== null && (await writeFindings(context, service, crawl, target, muted, options)) === 'cancelled') {
        return context.interruption.aborted ? EXIT.interrupted : EXIT.done
      }
      const answer =
        target === null || conditions.length > 0
          ? await untilInterrupted(context, answerOf(service, crawl, since, muted, options))
          : null
      if (target === null && answer !== null) {
        await write(context.stdout, options.json ? answer.json().map(jsonLine).join('') : answer.text())
      }
      const matches = answer === null ? [] : failMatches(conditions, answer.counts, muted)
      context.stderr.write(failText(matches))
      return matches.length > 0 ? EXIT.found : EXIT.done
    })
    done(code)
  })
}

interface Answer {
  /** What conditions are looked at with. */
  readonly counts: Readonly<Partial<Record<CheckId, number>>>
  text(): string
  json(): readonly object[]
}

async function answerOf(
  service: CliService,
  crawl: CrawlSummary,
  since: EarlierCrawl | null,
  muted: readonly CheckId[],
  options: FindingsOptions,
): Promise<Answer> {
  if (since !== null) {
    const found = await service.findings.since(crawl.id, since.crawlId, true)
    return {
      counts: found.counts,
      text: () => newFindingsText(found, since, muted),
      json: () => [
        ...newLines('new', found.counts, since, muted),
        ...newLines('gone', found.gone, since, muted),
        ...found.waiting.map((id) => newLine('not_compared', id, null, since)),
      ],
    }
  }
  const found = await service.ask(crawl.id, 'allFindings', null)
  if (options.first === undefined) {
    return {
      counts: found.counts,
      text: () => findingsText(found, muted),
      json: () => foundInOrder(found.counts, muted).map(({ id, rows }) => ({ ...findingFields(id), rows })),
    }
  }
  const list = await service.ask(crawl.id, 'allWorthMending', { muted, count: options.first })
  return { counts: found.counts, text: () => mendingText(list), json: () => list.entries.map(mendingLine) }
}

function writeFindings(
  context: CliContext,
  service: CliService,
  crawl: CrawlSummary,
  target: ExportTarget,
  muted: readonly CheckId[],
  { summary = false, quiet = false }: FindingsOptions,
): Promise<'finished' | 'cancelled'> {
  const subject = { kind: 'findings', summary, muted, columns: null } as const
  const rows = { kind: 'view', query: EVERYTHING } as const
  const start = () => service.startExport({ crawlId: crawl.id, ...target, subject, rows, bom: false })
  return followExport(context, service, target.path, start, { quiet })
}

/** The crawl to compare with; `null` when nothing is compared. */
async function sinceOf(
  service: CliService,
  crawl: CrawlSummary,
  options: FindingsOptions,
): Promise<EarlierCrawl | null> {
  if (options.since !== undefined) {
    const { id, name, createdAtMs } = await service.find(options.since)
    return { crawlId: id, name, createdAtMs }
  }
  if (options.new !== true) return null
  const earlier = await service.findings.earlier(crawl.id)
  if (earlier !== null) return earlier
  throw new TrawlError(
    'bad_request',
    `"${crawl.name}" is the first crawl of its series, so nothing is new since another.`,
    {
      hint: 'Name a crawl to compare with: --since CRAWL.',
    },
  )
}

/** @throws {TrawlError} `bad_request` for options that ask for different answers */
function assertOneAnswer(options: FindingsOptions): void {
  const isNew = options.new === true || options.since !== undefined
  const asked = [
    ...(isNew ? ['--new'] : []),
    ...(options.first === undefined ? [] : ['--first']),
    ...(options.output === undefined ? [] : ['--output']),
  ]
  if (asked.length > 1) {
    throw new TrawlError('bad_request', `${asked.join(' and ')} ask for different things.`, {
      hint: 'Use one of them.',
    })
  }
  if (options.output === undefined && (options.summary === true || options.format !== undefined)) {
    throw new TrawlError('bad_request', '--summary and --format are about a file.', { hint: 'Name it with -o FILE.' })
  }
}

function countFrom(text: string): number {
  const count = Number(text)
  if (text.trim() !== '' && Number.isInteger(count) && count >= 1 && count <= 1000) return count
  throw new TrawlError('bad_request', `--first: expected a number from 1 to 1000, got ${JSON.stringify(text)}.`)
}

function newLines(
  change: 'new' | 'gone',
  counts: Answer['counts'],
  since: EarlierCrawl,
  muted: readonly CheckId[],
): NewFindingLine[] {
  return foundInOrder(counts, muted).map(({ id, rows }) => newLine(change, id, rows, since))
}

function newLine(change: NewFindingLine['change'], id: CheckId, rows: number | null, since: EarlierCrawl) {
  return { ...findingFields(id), change, rows, since: since.crawlId }
}
