/** The settings form without its drawing: raw fields, what they mean, what is wrong with them, which are shown. */
import {
  type CrawlMode,
  type CrawlSettings,
  checkSettings,
  DEFAULT_SETTINGS,
  SETTING_GROUPS,
  SETTING_KEYS,
  type SettingEntry,
  type SettingGroup,
  type SettingKey,
  settingEntry,
} from '../../../shared/settings'
import { t } from '../../../shared/words/t'
import { formatNumber } from '../../lib/format'
import { MASK_REFUSAL, maskedKeys, withoutSecrets } from './secret-fields'

/** What stands in the fields: text as typed (lists one member a line), switches as they stand. */
export type SettingFields = Readonly<Record<SettingKey, string | boolean>>

export type FieldErrors = Readonly<Partial<Record<SettingKey, string>>>

/** As the command line reads them: MB is a million, M and MiB are powers of 1,024. */
const BYTE_UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
}

/** A size as it is typed: `50 MiB`, `10MB`, `4096`; `NaN` when it is none. */
export function parseBytes(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text)
  const unit = BYTE_UNITS[match?.[2]?.toLowerCase() ?? ''] ?? Number.NaN
  return match === null ? Number.NaN : Math.round(Number(match[1]) * unit)
}

/** The shortest exact way to type a size. */
export function typedBytes(bytes: number): string {
  for (const [unit, factor] of [
    ['GiB', 1024 ** 3],
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
  ] as const) {
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor} ${unit}`
  }
  return String(bytes)
}

function toField(entry: SettingEntry, value: CrawlSettings[SettingKey]): string | boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return isBytes(entry) ? typedBytes(value) : String(value)
  return typeof value === 'string' ? value : value.join('\n')
}

export function isBytes(entry: SettingEntry): boolean {
  return entry.kind === 'number' && entry.format === 'bytes'
}

function toValue(entry: SettingEntry, field: string | boolean): unknown {
  if (typeof field === 'boolean') return field
  switch (entry.kind) {
    case 'number':
      // Digits may be grouped with spaces or underscores; an empty field is no number.
      return field.trim() === '' ? Number.NaN : isBytes(entry) ? parseBytes(field) : Number(field.replace(/[\s_]/g, ''))
    case 'list':
      return linesOfField(field)
    case 'text':
    case 'choice':
    case 'switch':
      return entry.kind === 'text' ? field.trim() : field
  }
}

/** The members of a list as it is typed, one a line. */
export function linesOfField(field: string | boolean): readonly string[] {
  return String(field)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

export function fieldsOf(settings: CrawlSettings): SettingFields {
  return Object.fromEntries(
    SETTING_KEYS.map((key) => [key, toField(settingEntry(key), settings[key])]),
  ) as SettingFields
}

/** The settings that the fields say, or what is wrong, by field. The same check as everywhere else. */
export function readFields(fields: SettingFields): {
  readonly settings: CrawlSettings | null
  readonly errors: FieldErrors
} {
  const given = Object.fromEntries(SETTING_KEYS.map((key) => [key, toValue(settingEntry(key), fields[key])]))
  const result = checkSettings(given)
  if (result.success) {
    const masked = maskedKeys(result.settings)
    if (masked.length === 0) return { settings: result.settings, errors: {} }
    return { settings: null, errors: Object.fromEntries(masked.map((key) => [key, MASK_REFUSAL])) }
  }
  const errors: Partial<Record<SettingKey, string>> = {}
  for (const { path, message } of result.problems) {
    const key = String(path[0]) as SettingKey
    const member = typeof path[1] === 'number' ? `${t('Line {number}:', { number: path[1] + 1 })} ` : ''
    errors[key] ??= `${member}${sentence(message)}`
  }
  return { settings: null, errors }
}

function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}`
}

export function isChanged(key: SettingKey, fields: SettingFields): boolean {
  return fields[key] !== toField(settingEntry(key), DEFAULT_SETTINGS[key])
}

export function defaultField(key: SettingKey): string | boolean {
  return toField(settingEntry(key), DEFAULT_SETTINGS[key])
}

/** The default in words. */
export function defaultWords(key: SettingKey): string {
  const entry = settingEntry(key)
  switch (entry.kind) {
    case 'number':
      if (entry.default === 0 && entry.zeroMeans !== undefined) return t(entry.zeroMeans)
      return isBytes(entry) ? typedBytes(entry.default) : `${formatNumber(entry.default)} ${t(entry.unit)}`
    case 'choice':
      return t(entry.choices.find(({ value }) => value === entry.default)?.label ?? entry.default)
    case 'switch':
      return entry.default ? t('on') : t('off')
    case 'text':
      return entry.default === '' ? t('none') : entry.default
    case 'list':
      return entry.default.length === 0 ? t('none') : entry.default.join(', ')
  }
}

/** What decides which settings matter: a list has no scope, unless it follows links. */
export type Shape = Pick<CrawlSettings, 'mode' | 'followLinks'>

export function shapeOf(fields: SettingFields): Shape {
  return { mode: fields.mode as CrawlMode, followLinks: fields.followLinks === true }
}

function matters({ modes }: SettingEntry, { mode, followLinks }: Shape): boolean {
  if (modes === undefined) return true
  // What matters for a spider as well as for a list is about following links.
  const isAboutLinks = modes.includes('spider')
  return modes.includes(mode) && (mode !== 'list' || followLinks || !isAboutLinks)
}

/** The few that are always shown. The mode itself has its own place. */
export function commonKeys(shape: Shape): readonly SettingKey[] {
  return SETTING_KEYS.filter(
    (key) => key !== 'mode' && settingEntry(key).common === true && matters(settingEntry(key), shape),
  )
}

/** The others by group, narrowed down to those whose label, help or flag has every word that was typed. */
export function moreGroups(shape: Shape, typed: string): readonly (readonly [SettingGroup, readonly SettingKey[]])[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const found = SETTING_KEYS.filter((key) => {
    const entry = settingEntry(key)
    if (entry.common === true || !matters(entry, shape)) return false
    const text = `${t(entry.label)} ${t(entry.help)} ${entry.flag} ${t(entry.group)}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return SETTING_GROUPS.map(
    (group) => [group, found.filter((key) => settingEntry(key).group === group)] as const,
  ).filter(([, keys]) => keys.length > 0)
}

/** What the next new crawl starts with: not what is secret, or should be decided each time (certificates). */
export function settingsToRemember(settings: CrawlSettings): CrawlSettings {
  return { ...withoutSecrets(settings), insecure: DEFAULT_SETTINGS.insecure }
}
