/** `trawl profile`: writes settings as a file for `--profile` and the window. */
import { resolve } from 'node:path'
import { type Command, Option } from 'commander'
import { profileText } from '../../../shared/profile'
import { type CrawlSettings, parseSettings } from '../../../shared/settings'
import { saveProfile } from '../../profile-file'
import { type CliContext, withService, write } from '../cli-context'
import { NO_EVENTS } from '../event-stream'
import { EXIT, type ExitCode } from '../exit-codes'
import { addProfileOption, namesOf, type ProfileOptions, profileSettings } from '../profile-options'
import { addRuleOptions, givenRules, type RuleOptions } from '../rule-options'
import { type GivenFlags, settingOptions, settingsFrom } from '../setting-flags'
import { addDataOption, type DataOption, dataFolderOf } from './shared-options'

interface WrittenProfile extends DataOption, ProfileOptions, RuleOptions, GivenFlags {
  readonly crawl?: string
  readonly name?: string
  readonly output?: string
}

const EXAMPLES = `
A profile holds what differs from the defaults, and never a password. The window
opens and saves the same files (New crawl, Settings file).

Examples:
  trawl profile --mode spider --depth 3 --delay 500 -o gentle.json
  trawl profile --crawl "Monday check" --name Monday > monday.json
  trawl crawl https://example.org/ --profile gentle.json --depth 5`

export function addProfileCommand(program: Command, context: CliContext, done: (code: ExitCode) => void): void {
  const command = program
    .command('profile')
    .summary('write settings to a file for --profile')
    .description('Writes the settings that are given to a file, or to standard output. Crawls nothing.')
    .option('-o, --output <FILE>', 'File to write; standard output when left out.')
    .option('--name <NAME>', 'Name of the profile.')
    .addOption(new Option('--crawl <CRAWL>', 'Start from the settings of this crawl.').helpGroup('Input:'))
  addProfileOption(command)
  for (const option of settingOptions()) command.addOption(option)
  addRuleOptions(command)
  addDataOption(command).addHelpText('after', EXAMPLES)
  command.action(async (options: WrittenProfile) => {
    const rules = await givenRules(options)
    const settings = parseSettings({
      ...(await settingsOfCrawl(context, options)),
      ...(await profileSettings(context, options, NO_EVENTS)),
      ...settingsFrom(options),
      ...(rules.length > 0 ? { rules } : {}),
    })
    const { text, leftOut } = profileText(options.name ?? '', settings)
    if (options.output === undefined) await write(context.stdout, text)
    else await saveProfile(options.output === '-' ? '-' : resolve(options.output), text)
    if (leftOut.length > 0) {
      context.stderr.write(`trawl: note: passwords are left out (${namesOf(leftOut)}): give them as flags.\n`)
    }
    done(EXIT.done)
  })
}

async function settingsOfCrawl(context: CliContext, options: WrittenProfile): Promise<Partial<CrawlSettings>> {
  const { crawl } = options
  if (crawl === undefined) return {}
  return withService(
    context,
    dataFolderOf(options, context.env),
    async (service) => (await service.find(crawl)).settings,
  )
}
