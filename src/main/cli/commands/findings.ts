/** `trawl findings`: how many rows of a crawl have each check. */
import type { Command } from 'commander'
import { CHECK_GROUPS, CHECK_IDS, CHECK_SEVERITIES, checkEntry } from '../../../shared/checks'
import type { FindingCounts } from '../../../shared/domain/findings'
import { type CliContext, withService, write } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { countText } from '../number-text'
import { addDataOption, type DataOption, dataFolderOf } from './shared-options'

const EXAMPLES = `
Examples:
  trawl findings k7m2p9xw
  trawl findings "Monday check" --json
  trawl export k7m2p9xw -o broken.csv --filter check:not_found=true`

export function addFindingsCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('findings')
    .summary('what the checks found in a crawl')
    .description('Lists the checks that rows of a crawl have, the worst first. docs/checks.md explains each.')
    .argument('<CRAWL>', 'id, name or file of the crawl')
    .option('--json', 'The same as one JSON array.')
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (reference: string, options: DataOption & { readonly json?: boolean }) => {
    await withService(context, dataFolderOf(options, context.env), async (service) => {
      const crawl = await service.find(reference)
      const found = await service.ask(crawl.id, 'allFindings', null)
      await write(context.stdout, options.json ? `${JSON.stringify(asRows(found), null, 2)}\n` : findingsText(found))
    })
    done(EXIT.done)
  })
}

/** A line for each check that rows have; by severity, then by group, the most frequent first. */
function findingsText(found: FindingCounts): string {
  const rows = asRows(found)
  if (rows.length === 0) return `No check has anything to tell of these ${countText(found.rows)} rows.\n`
  const widest = Math.max(...rows.map((row) => countText(row.rows).length))
  const longest = Math.max(...rows.map(({ check }) => check.length))
  return rows
    .map(
      ({ severity, check, title, rows: count }) =>
        `${countText(count).padStart(widest)}  ${severity.padEnd(7)}  ${check.padEnd(longest)}  ${title}\n`,
    )
    .join('')
}

function asRows({ counts }: FindingCounts) {
  const place = <T>(all: readonly T[], one: T): number => all.indexOf(one)
  return CHECK_IDS.flatMap((id) => {
    const { severity, group, title } = checkEntry(id)
    const rows = counts[id] ?? 0
    return rows === 0 ? [] : [{ check: id, severity, group, title, rows }]
  }).sort(
    (a, b) =>
      place(CHECK_SEVERITIES, a.severity) - place(CHECK_SEVERITIES, b.severity) ||
      place(CHECK_GROUPS, a.group) - place(CHECK_GROUPS, b.group) ||
      b.rows - a.rows,
  )
}
