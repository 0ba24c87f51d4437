/** `--profile`: settings from files, before the flags. */
import { type Command, Option } from 'commander'
import { type CrawlSettings, type SettingKey, settingEntry } from '../../shared/settings'
import { openProfile } from '../profile-file'
import type { CliContext } from './cli-context'
import type { CommandEvents } from './event-stream'

export interface ProfileOptions {
  readonly profile?: readonly string[]
}

export function addProfileOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--profile <FILE>',
      'Settings from a file (see trawl profile); flags win. Repeatable: a later file wins over an earlier one.',
    )
      .argParser((file: string, earlier: readonly string[] = []) => [...earlier, file])
      .helpGroup('Input:'),
  )
}

/** The settings of all profiles, the later ones over the earlier. @throws {TrawlError} as opening a profile does */
export async function profileSettings(
  context: CliContext,
  { profile = [] }: ProfileOptions,
  events: CommandEvents,
): Promise<Partial<CrawlSettings>> {
  let settings: Partial<CrawlSettings> = {}
  for (const file of profile) {
    const opened = await openProfile(file)
    settings = { ...settings, ...opened.settings }
    if (opened.secrets.length === 0) continue
    const message = `${file} holds passwords (${namesOf(opened.secrets)}): whoever can read the file can read them.`
    context.stderr.write(`trawl: note: ${message}\n`)
    events.notice('profile_secret', message)
  }
  return settings
}

/** Labels of settings as a list. */
export function namesOf(keys: readonly SettingKey[]): string {
  return keys.map((key) => settingEntry(key).label).join(', ')
}
