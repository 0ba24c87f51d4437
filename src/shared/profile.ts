/**
 * Profiles: settings of a crawl as a JSON file, which the window and the command line write and read alike. Only what
 * differs from the defaults is written, and never a password.
 */

import { maskSecrets, missingSecrets, withoutSecrets } from './secrets'
import {
  type CrawlSettings,
  checkSettings,
  DEFAULT_SETTINGS,
  SETTING_KEYS,
  type SettingKey,
  settingEntry,
} from './settings'

/** What the member `format` says. */
const PROFILE_FORMAT = 'trawl-profile'
/** Grows when a reader of the version before could misread a profile. */
const PROFILE_VERSION = 1
/** More than any settings that a person wrote. */
export const MAX_PROFILE_BYTES = 5_000_000
const MAX_NAME_CHARS = 200

export interface Profile {
  readonly name: string
  /** What the file says; the defaults are not filled in. */
  readonly settings: Partial<CrawlSettings>
  /** Settings in which a person wrote passwords or tokens. */
  readonly secrets: readonly SettingKey[]
}

export type ReadProfile =
  | { readonly profile: Profile; readonly problem: null }
  | {
      readonly profile: null
      /** What was expected, where, and what came: `settings.depth: expected …, got "x"`. */
      readonly problem: string
    }

/** The text of a profile with these settings. @returns also the settings whose secrets are left out */
export function profileText(
  name: string,
  settings: CrawlSettings,
): { readonly text: string; readonly leftOut: readonly SettingKey[] } {
  const leftOut = missingSecrets(maskSecrets(settings).masked)
  const open = withoutSecrets(settings)
  const changed = SETTING_KEYS.filter((key) => JSON.stringify(open[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]))
  const content = {
    format: PROFILE_FORMAT,
    version: PROFILE_VERSION,
    name: name.trim().slice(0, MAX_NAME_CHARS),
    settings: Object.fromEntries(changed.map((key) => [key, open[key]])),
  }
  return { text: `${JSON.stringify(content, null, 2)}\n`, leftOut }
}

/** Reads the text of a profile. Unknown members, wrong values and other versions are refused. */
export function readProfile(text: string): ReadProfile {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refused(`expected JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (!isObject(content))
    return refused(`expected an object with "format", "version" and "settings", got ${kindOf(content)}`)
  const { format, version, name = '', settings = {}, ...others } = content
  if (format !== PROFILE_FORMAT) return refused(`format: expected ${PROFILE_FORMAT_TEXT}, got ${shown(format)}`)
  if (version !== PROFILE_VERSION) {
    const isNewer = typeof version === 'number' && version > PROFILE_VERSION
    return refused(
      `version: expected ${PROFILE_VERSION}, got ${shown(version)}${isNewer ? ', which a newer Trawl has written' : ''}`,
    )
  }
  const [other] = Object.keys(others)
  if (other !== undefined) return refused(`${other}: expected one of format, version, name, settings`)
  if (typeof name !== 'string' || name.length > MAX_NAME_CHARS) {
    return refused(`name: expected text of ${MAX_NAME_CHARS} characters at most, got ${shown(name)}`)
  }
  if (!isObject(settings)) return refused(`settings: expected an object, got ${kindOf(settings)}`)
  return settingsOf(name, settings)
}

const PROFILE_FORMAT_TEXT = JSON.stringify(PROFILE_FORMAT)

function settingsOf(name: string, given: Readonly<Record<string, unknown>>): ReadProfile {
  const checked = checkSettings(given)
  if (!checked.success) {
    const [{ path, message }] = checked.problems
    const [key = '', index] = path
    const value = given[key]
    const member = index === undefined ? value : (value as readonly unknown[])[index]
    const place = index === undefined ? `settings.${key}` : `settings.${key}[${index}]`
    return refused(`${place}: ${message}, got ${isOpen(key) ? shown(member) : 'a value that is not shown'}`)
  }
  const [masked] = missingSecrets(checked.settings)
  if (masked !== undefined) return refused(`settings.${masked}: expected a password, got a mask in its place`)
  const keys = SETTING_KEYS.filter((key) => given[key] !== undefined)
  const settings = Object.fromEntries(keys.map((key) => [key, checked.settings[key]])) as Partial<CrawlSettings>
  const secrets = Object.keys(maskSecrets(checked.settings).secrets.settings) as SettingKey[]
  return { profile: { name, settings, secrets }, problem: null }
}

/** Whether a value may be quoted; what has an unknown name may be a password. */
function isOpen(key: string): boolean {
  return SETTING_KEYS.includes(key as SettingKey) && settingEntry(key as SettingKey).secret !== true
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const MAX_SHOWN_CHARS = 60

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}

function refused(problem: string): ReadProfile {
  return { profile: null, problem }
}
