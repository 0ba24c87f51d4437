/** `trawl crawl`: takes the input, crawls it, exports it. */
import { access, constants } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import type { NoticeCode } from '../../../shared/cli-events'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ListChoice } from '../../../shared/domain/list-choice'
import { EVERYTHING } from '../../../shared/domain/result-query'
import { TrawlError } from '../../../shared/errors'
import { type CrawlSettings, parseSettings, settingEntry } from '../../../shared/settings'
import { type CliContext, type CliService, withService } from '../cli-context'
import { addEventsOption, type EventOptions, withEvents } from '../event-command'
import type { CommandEvents } from '../event-stream'
import { EXIT, type ExitCode } from '../exit-codes'
import { assertKept } from '../export-target'
import { parseFilter } from '../filter-expression'
import { ownColumns } from '../own-columns'
import { addProfileOption, type ProfileOptions, profileSettings } from '../profile-options'
import { addRuleOptions, givenRules, type RuleOptions } from '../rule-options'
import { endLines, followCrawl } from '../run-crawl'
import { type GivenFlags, idleFlags, settingOptions, settingsFrom } from '../setting-flags'
import { LIST_FORMATS, type TableOptions, tableChoiceOf, tableOptions } from '../table-options'
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

interface CrawlOptions
  extends DataOption,
    ExportOptions,
    EventOptions,
    ProfileOptions,
    RuleOptions,
    TableOptions,
    GivenFlags {
  readonly list?: readonly string[]
  readonly from?: string
  readonly filter?: readonly string[]
  readonly save?: string
  readonly name?: string
}

const EXAMPLES = `
Examples:
  trawl crawl https://example.org/ --mode spider --depth 3
  trawl crawl --list urls.csv --export results.csv
  trawl crawl --list shops.xlsx --sheet Germany --url-column Website
  trawl crawl --from k7m2p9xw --filter 'status>=500' --name "Errors of Monday"
  trawl crawl --list urls.txt --per-host 2 --delay 500 --name "Monday check"
  cat urls.txt | trawl crawl --list - --export - --format ndjson | head
  trawl crawl example.org --profile gentle.json --depth 5
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
      new Option('--list <FILE>', `File with URLs in it: ${LIST_FORMATS}; - is standard input. Repeatable.`)
        .argParser((file: string, earlier: readonly string[] = []) => [...earlier, file])
        .helpGroup('Input:'),
    )
    .addOption(
      new Option('--from <CRAWL>', 'The URLs of another crawl, in their order: its id, name or file.').helpGroup(
        'Input:',
      ),
    )
    .addOption(
      new Option('--filter <EXPR>', 'With --from: rows for which this holds, as in trawl export. Repeatable.')
        .argParser((text: string, earlier: readonly string[] = []) => [...earlier, text])
        .helpGroup('Input:'),
    )
  for (const option of tableOptions()) command.addOption(option.helpGroup('Input:'))
  command
    .addOption(
      new Option('--name <NAME>', 'Name of the crawl; made from the input when left out.').helpGroup('Results:'),
    )
    .addOption(
      new Option('--save <FILE>', 'Where the crawl file goes; into the data folder when left out.').helpGroup(
        'Results:',
      ),
    )
  addEventsOption(addCrawlOutputOptions(addProfileOption(command)))
  for (const option of settingOptions()) command.addOption(option)
  addRuleOptions(command)
  addDataOption(addQuietOption(command)).addHelpText('after', EXAMPLES)
  command.action(async (urls: string[], options: CrawlOptions) =>
    done(await withEvents(context, 'crawl', options, (inner, events) => crawl(inner, urls, options, events))),
  )
}

async function crawl(
  context: CliContext,
  urls: readonly string[],
  options: CrawlOptions,
  events: CommandEvents,
): Promise<ExitCode> {
  assertInput(urls, options)
  const choice = tableChoiceOf(options)
  const settings = await settingsOf(options, await profileSettings(context, options, events))
  const ending = await runEnding(options)
  assertKept(ending.targets, settings)
  const savePath = await savePathOf(options.save)
  const idle = idleFlags(options, settings)
  if (idle.length > 0) {
    const unless = settings.mode === 'list' ? ' without --follow-links' : ''
    note(context, events, 'idle_setting', `${idle.join(', ')} changes nothing in ${settings.mode} mode${unless}.`)
  }
  return withService(context, dataFolderOf(options, context.env), async (service) => {
    const request = { name: options.name ?? '', settings, savePath }
    const text = urls.map((url) => `${url.replace(/[\r\n]+/g, ' ')}\n`).join('')
    const files = options.list ?? []
    if (!files.includes('-') && options.from === undefined) {
      const lists = files.map((file) => ({ path: resolve(file), choice }))
      const started = await service.startGiven({ ...request, text, lists })
      return seeThrough(context, service, started, ending, options, events)
    }
    const draftId = await draftOf(context, service, text, options)
    if (context.interruption.aborted) {
      await service.discardDraft(draftId)
      return EXIT.interrupted
    }
    return seeThrough(context, service, await service.start({ ...request, draftId }), ending, options, events)
  })
}

/** Follows a crawl to its end, then exports it and looks whether `--fail-on` is met. */
export async function seeThrough(
  context: CliContext,
  service: CliService,
  started: CrawlSummary,
  { targets, failOn }: RunEnding,
  options: ExportOptions,
  events: CommandEvents,
): Promise<ExitCode> {
  const quiet = options.quiet ?? false
  const last = await followCrawl(context, service, started, { quiet, events })
  const lines = quiet ? [] : endLines(started, last)
  if (last.state !== 'finished') {
    context.stderr.write(`${(quiet ? [`Go on with: trawl resume ${started.id}`] : lines).join('\n')}\n`)
    return EXIT.interrupted
  }
  const whole = await exportEverything(context, service, started.id, targets, { quiet })
  if (lines.length > 0) context.stderr.write(`${lines.join('\n')}\n`)
  if (!whole && context.interruption.aborted) return EXIT.interrupted
  const isMet = await failOn(context, service, started.id, (matches) => events.failOnMet(matches))
  return isMet ? EXIT.found : EXIT.done
}

function note(context: CliContext, events: CommandEvents, code: NoticeCode, message: string): void {
  context.stderr.write(`trawl: note: ${message}\n`)
  events.notice(code, message)
}

/** Settings that name files; their paths are stored as absolute ones. */
const FILE_SETTINGS = ['ca', 'clientCert', 'clientKey'] as const

/** @param profile - what profiles say; flags win */
async function settingsOf(options: CrawlOptions, profile: Partial<CrawlSettings>): Promise<CrawlSettings> {
  const given: Record<string, unknown> = { ...profile, ...settingsFrom(options) }
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

/** Puts together what must be looked at before it is crawled: standard input as it comes, rows of another crawl. */
async function draftOf(context: CliContext, service: CliService, text: string, options: CrawlOptions): Promise<string> {
  const choice = tableChoiceOf(options)
  const draftId = await service.createDraft()
  if (text !== '') await service.drafts.append(draftId, text)
  for (const file of options.list ?? []) {
    if (file === '-') await takeStdin(context, service, draftId, choice)
    else await service.drafts.readFile(draftId, { path: resolve(file), choice })
  }
  if (options.from !== undefined) {
    const crawl = await service.find(options.from)
    const own = options.filter === undefined ? [] : await ownColumns(service, crawl)
    const filters = (options.filter ?? []).flatMap((filter) => parseFilter(filter, own))
    await service.drafts.takeRows(draftId, crawl.id, { kind: 'view', query: { ...EVERYTHING, filters } })
  }
  return draftId
}

async function takeStdin(context: CliContext, service: CliService, draftId: string, choice: ListChoice): Promise<void> {
  const { stdinList } = await import('../input-text')
  let hasBegun = false
  for await (const { text, form, origin } of stdinList(context)) {
    if (!hasBegun) await service.drafts.begin(draftId, { form, choice }, origin)
    hasBegun = true
    await service.drafts.append(draftId, text)
  }
}

/** @throws {TrawlError} `empty_input`, `bad_request` */
function assertInput(urls: readonly string[], { list, from, filter }: CrawlOptions): void {
  if (urls.length === 0 && list === undefined && from === undefined) {
    throw new TrawlError('empty_input', 'There is nothing to crawl.', {
      hint: 'Give URLs, or --list FILE, or --list - for standard input, or --from CRAWL.',
    })
  }
  if (filter !== undefined && from === undefined) {
    throw new TrawlError('bad_request', '--filter says which rows of --from are crawled, but there is no --from.', {
      hint: 'Add --from CRAWL, or leave --filter out.',
    })
  }
  if ((list ?? []).filter((file) => file === '-').length > 1) {
    throw new TrawlError('bad_request', 'Standard input can be read only once.', { hint: 'Give --list - once.' })
  }
}
