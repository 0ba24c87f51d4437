/** The settings of a crawl as flags, made from the catalogue. */
import { Option } from 'commander'
import { TrawlError } from '../../shared/errors'
import {
  type CrawlSettings,
  checkSettings,
  type NumberSetting,
  SETTING_KEYS,
  type SettingEntry,
  type SettingKey,
  settingEntry,
  settingMatters,
} from '../../shared/settings'
import { parseByteSize } from './byte-size'
import { bytesText } from './number-text'

export type GivenFlags = Readonly<Record<string, unknown>>

/** One option for each setting, under the heading of its group; for switches also the opposite, which help leaves out. */
export function settingOptions(): Option[] {
  return SETTING_KEYS.flatMap((key) => {
    const entry = settingEntry(key)
    const option = optionFor(key, entry)
    if (entry.kind !== 'switch') return [option]
    // The way back from what a profile says. Asked for first, "--cookies" keeps "--no-cookies" from having a default.
    const opposite = new Option(`--${entry.default ? '' : 'no-'}${entry.flag}`).helpGroup(`${entry.group}:`).hideHelp()
    return entry.default ? [opposite, option] : [option, opposite]
  })
}

/** Settings that hold passwords, for commands that go on with a crawl whose file does not have them. */
export function secretOptions(): Option[] {
  return SETTING_KEYS.filter((key) => settingEntry(key).secret === true).map((key) => optionFor(key, settingEntry(key)))
}

/** The settings that were given as flags. */
export function settingsFrom(flags: GivenFlags): Partial<CrawlSettings> {
  const given = SETTING_KEYS.map((key) => [key, flags[attributeOf(key)]] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Flags that were given although they change nothing in a crawl with these settings. */
export function idleFlags(flags: GivenFlags, settings: CrawlSettings): string[] {
  return SETTING_KEYS.filter((key) => {
    const value = flags[attributeOf(key)]
    const entry = settingEntry(key)
    // A switch that is turned back to what it is anyway asks for nothing.
    const isGiven = value !== undefined && !(entry.kind === 'switch' && value === entry.default)
    return isGiven && !settingMatters(key, settings)
  }).map((key) => `--${settingEntry(key).flag}`)
}

/** The name under which commander keeps the value of the flag. */
function attributeOf(key: SettingKey): string {
  return settingEntry(key).flag.replace(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}

function optionFor(key: SettingKey, entry: SettingEntry): Option {
  const option = new Option(flagsText(entry), descriptionOf(entry)).helpGroup(`${entry.group}:`)
  switch (entry.kind) {
    case 'switch':
      return option
    case 'list':
      return option.argParser((text: string, earlier: readonly string[] = []) => [
        ...earlier,
        ...(checked(key, [text], text) as string[]),
      ])
    case 'number':
      return option.argParser((text) => checked(key, numberFrom(text, entry.format === 'bytes'), text))
    case 'choice':
    case 'text':
      return option.argParser((text) => checked(key, text, text))
  }
}

function flagsText(entry: SettingEntry): string {
  if (entry.kind === 'switch') return `--${entry.default ? 'no-' : ''}${entry.flag}`
  return `--${entry.flag} <${entry.valueName}>`
}

function numberFrom(text: string, isSize: boolean): number {
  if (isSize) return parseByteSize(text) ?? Number.NaN
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

/** The value, if the setting takes it. @throws {TrawlError} `bad_setting` */
function checked(key: SettingKey, value: unknown, text: string): unknown {
  const result = checkSettings({ [key]: value })
  if (result.success) return result.settings[key]
  const entry = settingEntry(key)
  const expected =
    entry.kind === 'number' && entry.format === 'bytes' ? sizeExpected(entry) : result.problems[0].message
  // Messages end up in logs: a password that was mistyped has no place there.
  const got = entry.secret === true ? 'something else' : JSON.stringify(text)
  throw new TrawlError('bad_setting', `--${entry.flag}: ${expected}, got ${got}`, { hint: entry.help })
}

function sizeExpected({ min, max }: NumberSetting): string {
  return `expected a size from ${bytesText(min)} to ${bytesText(max)}, such as 500000, 10MB or 10MiB`
}

/** What the setting does, its values and what it is when left out. */
function descriptionOf(entry: SettingEntry): string {
  // The flag of a switch that is on turns it off.
  const isOn = entry.kind === 'switch' && entry.default
  const parts: string[] = [isOn ? `Without this flag: ${entry.help}` : entry.help]
  if (entry.kind === 'choice') parts.push(`${entry.choices.map((choice) => choice.value).join(', ')}.`)
  if (entry.kind === 'list') parts.push('Repeatable.')
  const standard = defaultText(entry)
  if (standard !== '') parts.push(`(default: ${standard})`)
  return parts.join(' ')
}

/** The default in the words of the command line; empty for switches and for what is empty. */
export function defaultText(entry: SettingEntry): string {
  if (entry.kind === 'number') {
    if (entry.default === 0 && entry.zeroMeans !== undefined) return `0, ${entry.zeroMeans}`
    return entry.format === 'bytes' ? bytesText(entry.default) : `${entry.default} ${entry.unit}`
  }
  return entry.kind === 'choice' || entry.kind === 'text' ? entry.default : ''
}
