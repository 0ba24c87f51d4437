/** docs/settings.md, from the catalogue of settings. */

import { bytesText, countText } from '../../src/main/cli/number-text'
import { defaultText } from '../../src/main/cli/setting-flags'
import { SETTING_GROUPS, SETTING_KEYS, type SettingEntry, settingEntry } from '../../src/shared/settings'
import { code, page, table } from './markdown'

export function settingsPage(): string {
  return page(
    '# Settings of a crawl',
    'Every setting can be chosen in the window and given to `trawl crawl` as a flag. Lists may be given more than once. ' +
      'Sizes may be given as `500000`, `10MB` (millions of bytes), `10MiB` or `10M` (of 1,048,576 bytes).',
    ...SETTING_GROUPS.flatMap((group) => {
      const entries = SETTING_KEYS.map(settingEntry).filter((entry) => entry.group === group)
      return [`## ${group}`, table(['Setting', 'Flag', 'Default', 'Values', 'What it does'], entries.map(row))]
    }),
  )
}

function row(entry: SettingEntry): string[] {
  const value = entry.kind === 'switch' ? '' : ` <${entry.valueName}>`
  const modes = entry.modes === undefined ? '' : ` Only in ${entry.modes.join(' and ')} mode.`
  return [entry.label, code(`--${entry.flag}${value}`), standardOf(entry), valuesOf(entry), `${entry.help}${modes}`]
}

function standardOf(entry: SettingEntry): string {
  if (entry.kind === 'switch') return entry.default ? 'on' : 'off'
  const text = defaultText(entry)
  return text === '' ? 'none' : entry.kind === 'number' ? text : code(text)
}

function valuesOf(entry: SettingEntry): string {
  switch (entry.kind) {
    case 'number': {
      const shown = entry.format === 'bytes' ? bytesText : countText
      return `${shown(entry.min)} to ${shown(entry.max)}${entry.zeroMeans === undefined ? '' : `; 0: ${entry.zeroMeans}`}`
    }
    case 'choice':
      return entry.choices.map((choice) => `${code(choice.value)}: ${choice.help.replace(/\.$/, '')}`).join('; ')
    case 'switch':
      return 'on or off'
    case 'text':
      return entry.format === 'path' ? 'a file' : 'text'
    case 'list':
      return entry.format === 'regex' ? 'regular expressions (JavaScript, flag `u`)' : code('Name: value')
  }
}
