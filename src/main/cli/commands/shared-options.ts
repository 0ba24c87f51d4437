/** Options that several commands have. */

import { dirname, resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { ExportRequest } from '../../../shared/domain/export-request'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { formatEntry } from '../../../shared/export-catalogue'
import { wholeSubject } from '../../../shared/whole-subject'
import { defaultDataFolder } from '../../data-folder'
import { addFailOnOptions, type FailOnOptions } from '../check-options'
import type { CliContext, CliService } from '../cli-context'
import { type ExportTarget, exportTargets, requireFolder } from '../export-target'
import { type FailOn, failOnOf } from '../fail-on'
import { runExports } from '../run-exports'

export interface DataOption {
  readonly data?: string
}

export function addDataOption(command: Command): Command {
  return command.option('--data <FOLDER>', 'Where the library and the crawls are kept. TRAWL_DATA sets it, too.')
}

export function addQuietOption(command: Command): Command {
  return command.option('-q, --quiet', 'No progress and no summary.')
}

/** For commands that make the link graph when they need it. */
export function addGraphOption(command: Command): Command {
  return command.option('--no-graph', 'Do not work out the link graph first, though something of it is asked for.')
}

/** The data folder: the flag, else TRAWL_DATA, else the usual place of this system. */
export function dataFolderOf(options: DataOption, env: CliContext['env']): string {
  const chosen = options.data || env.TRAWL_DATA
  return chosen ? resolve(chosen) : defaultDataFolder({ env })
}

/** Where the rows go after a crawl, and whether it is told about. */
export interface ExportOptions extends FailOnOptions {
  readonly export?: readonly string[]
  readonly format?: string
  readonly quiet?: boolean
}

/** `--export`, `--format` and `--fail-on`, for commands that crawl. */
export function addCrawlOutputOptions(command: Command): Command {
  command
    .addOption(
      new Option(
        '--export <FILE>',
        'Write the rows there once the crawl has finished, or what else the format is for; - is standard output. Repeatable.',
      )
        .argParser((file: string, earlier: readonly string[] = []) => [...earlier, file])
        .helpGroup('Results:'),
    )
    .addOption(
      new Option(
        '--format <FORMAT>',
        'Format of those files; the ending of each decides when left out (see trawl export --help).',
      ).helpGroup('Results:'),
    )
  return addFailOnOptions(command)
}

/** What follows the end of a crawl. */
export interface RunEnding {
  readonly targets: readonly ExportTarget[]
  readonly failOn: FailOn
}

/**
 * Checks where the results will go and what `--fail-on` says, before anything is fetched.
 *
 * @throws {TrawlError} `bad_format`, `folder_unwritable`, `bad_request`
 */
export async function runEnding(options: ExportOptions): Promise<RunEnding> {
  const failOn = failOnOf(options)
  return {
    targets: await exportTargets(options.export ?? [], options.format, { keep: false }),
    failOn,
  }
}

/** Writes all of a crawl to each target, in the way its format is usually for. False when that was cancelled. */
export async function exportEverything(
  context: CliContext,
  service: CliService,
  crawlId: string,
  targets: readonly ExportTarget[],
  { quiet }: { readonly quiet: boolean },
): Promise<boolean> {
  const requests = targets.map((target): ExportRequest => {
    const subject = wholeSubject(formatEntry(target.format).subjects[0])
    return { crawlId, ...target, subject, rows: { kind: 'view', query: EVERYTHING }, bom: false }
  })
  return (await runExports(context, service, requests, { quiet, graph: true })) === 'finished'
}

/** The absolute path that `--save` names, `null` when it was left out. @throws {TrawlError} `folder_unwritable` */
export async function savePathOf(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null
  const path = resolve(file)
  await requireFolder(dirname(path))
  return path
}
