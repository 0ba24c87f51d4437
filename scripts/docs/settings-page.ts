/** docs/settings.md, from the catalogue of settings. */

import { bytesText, countText } from '../../src/main/cli/number-text'
import { defaultText } from '../../src/main/cli/setting-flags'
import { profileText } from '../../src/shared/profile'
import {
  parseSettings,
  SETTING_GROUPS,
  SETTING_KEYS,
  type SettingEntry,
  type SettingKey,
  settingEntry,
} from '../../src/shared/settings'
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
    PROFILES,
    table(['Key', 'Flag', 'Value in JSON'], SETTING_KEYS.map(keyRow)),
  )
}

const PROFILES = `## Profiles

A profile is a file with settings. \`trawl profile\` writes one, and so does the window (New crawl, Settings file, "Save settings as
a file"); \`trawl crawl --profile FILE\`, \`trawl demo --profile FILE\` and the window read it. It is JSON, with the settings
by their keys:

\`\`\`json
${profileText('Gentle', parseSettings({ mode: 'spider', depth: 3, delayMs: 500, exclude: ['/login'] })).text.trimEnd()}
\`\`\`

\`format\` and \`version\` must be there. A setting that is left out has its default. Flags win over profiles, and a later
\`--profile\` over an earlier one: a list that is given replaces the list of the profile. Switches have an opposite for this:
\`--no-follow-links\`, \`--http2\`. Paths of files count from the folder of the profile. What is not known or does not fit is
refused, with the place and what was expected.

Passwords are never written into a profile. Those that somebody wrote in by hand are taken, with a note.`

function keyRow(key: SettingKey): string[] {
  const entry = settingEntry(key)
  const type = {
    switch: 'true or false',
    number: 'whole number',
    choice: 'string',
    text: 'string',
    list: 'list of strings',
  }
  return [code(key), code(`--${entry.flag}`), type[entry.kind]]
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
