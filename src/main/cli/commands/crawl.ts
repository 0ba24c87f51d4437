/** `trawl crawl`: takes the input, crawls it, exports it. */
import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { TrawlError } from '../../../shared/errors'
import { type CrawlSettings, parseSettings, settingEntry } from '../../../shared/settings'
import { type CliContext, type CliService, withService } from '../cli-context'
import { EXIT, type ExitCode } from '../exit-codes'
import { addRuleOptions, givenRules, type RuleOptions } from '../rule-options'
import { endLines, followCrawl } from '../run-crawl'
import { type GivenFlags, idleFlags, settingOptions, settingsFrom } from '../setting-flags'
import {
  addCrawlOutputOptions,
  addDataOption,
  addQuietOption,
  type DataOption,
  dataFolderOf,
  type ExportOptions,
  exportEverything,
  type RunEnding,
  runEnding,
  savePathOf,
} from './shared-options'

interface CrawlOptions extends DataOption, ExportOptions, RuleOptions, GivenFlags {
  readonly list?: string
  readonly save?: string
  readonly name?: string
}

const EXAMPLES = `
Examples:
  trawl crawl https://example.org/ --mode spider --depth 3
  trawl crawl --list urls.csv --export results.csv
  trawl crawl --list urls.txt --per-host 2 --delay 500 --name "Monday check"
  cat urls.txt | trawl crawl --list - --export - --format ndjson | head
  trawl crawl example.org --mode sitemap --header 'Authorization: Bearer TOKEN'

Ctrl-C stops the crawl cleanly; trawl resume goes on with it. Sizes may be given
as 500000, 10MB or 10MiB.`

export function addCrawlCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('crawl')
    .summary('crawl URLs, a list of them, or a whole site')
    .description('Crawls the URLs given, or those in a list, and saves what came back.')
    .argument('[URL...]', 'URLs to crawl')
    .addOption(
      new Option('--list <FILE>', 'File with URLs in it: text, CSV, TSV or HTML; - is standard input.').helpGroup(
        'Input:',
      ),
    )
    .addOption(
      new Option('--name <NAME>', 'Name of the crawl; made from the input when left out.').helpGroup('Results:'),
    )
    .addOption(
      new Option('--save <FILE>', 'Where the crawl file goes; into the data folder when left out.').helpGroup(
        'Results:',
      ),
    )
  addCrawlOutputOptions(command)
  for (const option of settingOptions()) command.addOption(option)
  addRuleOptions(command)
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (urls: string[], options: CrawlOptions) => done(await crawl(context, urls, options)))
}

async function crawl(context: CliContext, urls: readonly string[], options: CrawlOptions): Promise<ExitCode> {
  if (urls.length === 0 && options.list === undefined) {
    throw new TrawlError('empty_input', 'There is nothing to crawl.', {
      hint: 'Give URLs, or --list FILE, or --list - for standard input.',
    })
  }
  const settings = await settingsOf(options)
  const ending = await runEnding(options)
  const savePath = await savePathOf(options.save)
  const idle = idleFlags(options, settings)
  if (idle.length > 0)
    context.stderr.write(
      `trawl: note: ${idle.join(', ')} changes nothing in ${settings.mode} mode${settings.mode === 'list' ? ' without --follow-links' : ''}.\n`,
    )
  return withService(context, dataFolderOf(options, context.env), async (service) => {
    const request = { name: options.name ?? '', settings, savePath }
    const text = urls.map((url) => `${url.replace(/[\r\n]+/g, ' ')}\n`).join('')
    if (options.list !== '-') {
      const path = options.list === undefined ? null : resolve(options.list)
      const started = await service.startGiven({ ...request, text, path })
      return seeThrough(context, service, started, ending, options)
    }
    const draftId = await draftOf(context, service, text)
    if (context.interruption.aborted) {
      await service.discardDraft(draftId)
      return EXIT.interrupted
    }
    return seeThrough(context, service, await service.start({ ...request, draftId }), ending, options)
  })
}

/** Follows a crawl to its end, then exports it and looks whether `--fail-on` is met. */
export async function seeThrough(
  context: CliContext,
  service: CliService,
  started: CrawlSummary,
  { targets, failOn }: RunEnding,
  options: ExportOptions,
): Promise<ExitCode> {
  const quiet = options.quiet ?? false
  const last = await followCrawl(context, service, started, { quiet })
  const lines = quiet ? [] : endLines(started, last)
  if (last.state !== 'finished') {
    context.stderr.write(`${(quiet ? [`Go on with: trawl resume ${started.id}`] : lines).join('\n')}\n`)
    return EXIT.interrupted
  }
  const whole = await exportEverything(context, service, started.id, targets, { quiet })
  if (lines.length > 0) context.stderr.write(`${lines.join('\n')}\n`)
  if (!whole && context.interruption.aborted) return EXIT.interrupted
  return (await failOn(context, service, started.id)) ? EXIT.found : EXIT.done
}

/** Settings that name files; their paths are stored as absolute ones. */
const FILE_SETTINGS = ['ca', 'clientCert', 'clientKey'] as const

async function settingsOf(options: CrawlOptions): Promise<CrawlSettings> {
  const given: Record<string, unknown> = { ...settingsFrom(options) }
  for (const key of FILE_SETTINGS) {
    if (typeof given[key] !== 'string' || given[key] === '') continue
    const path = resolve(given[key])
    try {
      await access(path, constants.R_OK)
    } catch (cause) {
      throw new TrawlError('file_unreadable', `--${settingEntry(key).flag}: ${path} cannot be read.`, {
        hint: settingEntry(key).help,
        cause,
      })
    }
    given[key] = path
  }
  const rules = await givenRules(options)
  if (rules.length > 0) given.rules = rules
  return parseSettings(given)
}

/** Hands standard input over as it comes, after the URLs of the command line. */
async function draftOf(context: CliContext, service: CliService, text: string): Promise<string> {
  const draftId = await service.createDraft()
  if (text !== '') await service.drafts.append(draftId, text)
  const { readStdin } = await import('../input-text')
  for await (const block of readStdin(context)) await service.drafts.append(draftId, block)
  return draftId
}
