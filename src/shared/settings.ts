/**
 * Settings of a crawl: the catalogue, and how settings from outside are checked against it. Written out, because every
 * thread reads settings and a library of schemas takes longer to load than a thread; settings-schema.ts has the schema.
 */
import { parseAuthLine } from './auth-line'
import { TrawlError } from './errors'
import { readBlockRules } from './render-blocking'
import { readRuleLine } from './rule-line'
import {
  type CrawlSettings,
  type ListSetting,
  SETTING_KEYS,
  SETTINGS,
  type SettingEntry,
  type SettingKey,
  settingEntry,
  type TextSetting,
} from './setting-catalogue'

export * from './setting-catalogue'

/** `Name: value` as RFC 9110, 5.1 and 5.5 allow it: a token, a colon, no line breaks or NUL. */
const HEADER_LINE = /^[!#$%&'*+\-.^_`|~\w]+:[^\r\n\0]*$/

function isRegex(source: string): boolean {
  try {
    new RegExp(source, 'u')
    return true
  } catch {
    return false
  }
}

/** `HOST basic USER:PASSWORD`, `HOST bearer TOKEN` or `HOST header Name: value`; see auth-line.ts. */
const AUTH_EXPECTED = 'expected "HOST basic USER:PASSWORD", "HOST bearer TOKEN" or "HOST header Name: value"'

const LIST_MEMBERS: Readonly<
  Record<
    ListSetting['format'],
    { readonly fits: (line: string) => boolean; readonly expected: string | ((line: string) => string) }
  >
> = {
  regex: { fits: isRegex, expected: 'expected a regular expression' },
  header: { fits: (line) => HEADER_LINE.test(line), expected: 'expected "Name: value"' },
  auth: { fits: (line) => parseAuthLine(line) !== null, expected: AUTH_EXPECTED },
  rule: { fits: (line) => readRuleLine(line).rule !== null, expected: ruleExpected },
}

/** The rest is told when a crawl begins: only those who run a rule know whether its expression is one. */
function ruleExpected(line: string): string {
  return readRuleLine(line).problem?.message ?? ''
}

const PROXY_EXPECTED = 'expected http://, https:// or socks5:// with a host, "system" or "none"'
const PROXY = /^(?:https?|socks5h?):\/\/(?:[^\s/@]*@)?(?:\[[\da-f:.]+\]|[^\s/:@[\]]+)(?::\d{1,5})?\/?$/iu

function isProxy(value: string): boolean {
  return value === '' || value === 'none' || value === 'system' || PROXY.test(value)
}

const CANARY_EXPECTED = 'expected HOST:PORT, several separated by commas, or nothing'

function isCanary(value: string): boolean {
  return value === '' || value.split(',').every((each) => /^\s*(\[[\da-f:.]+\]|[^\s:/]+):\d{1,5}\s*$/iu.test(each))
}

const BLOCKING_EXPECTED = 'expected images, fonts, media, stylesheets, third-parties or hosts, separated by commas'

/** What is wrong with settings from outside. */
export interface SettingProblem {
  /** Name of the setting, and for a list the index of the member; empty when the whole is no settings. */
  readonly path: readonly [key?: string, index?: number]
  /** What was expected: `expected true or false`. */
  readonly message: string
}

export type CheckedSettings =
  | { readonly success: true; readonly settings: CrawlSettings }
  | { readonly success: false; readonly problems: readonly [SettingProblem, ...SettingProblem[]] }

/** Checks settings from outside, fills in defaults, refuses unknown keys and values out of bounds. */
export function checkSettings(given: unknown): CheckedSettings {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { success: false, problems: [{ path: [], message: 'expected settings by name' }] }
  }
  const values = given as Readonly<Record<string, unknown>>
  const problems: SettingProblem[] = []
  const settings: Record<string, unknown> = {}
  for (const key of SETTING_KEYS) {
    const entry = settingEntry(key)
    const value = values[key] === undefined ? entry.default : values[key]
    settings[key] = Array.isArray(value) ? [...value] : value
    problems.push(...problemsOf(key, entry, value))
  }
  for (const key of Object.keys(values)) {
    if (!Object.hasOwn(SETTINGS, key)) problems.push({ path: [key], message: 'expected the name of a setting' })
  }
  const [first, ...others] = problems
  if (first !== undefined) return { success: false, problems: [first, ...others] }
  return { success: true, settings: settings as unknown as CrawlSettings }
}

export const DEFAULT_SETTINGS: CrawlSettings = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, settingEntry(key).default]),
) as unknown as CrawlSettings

function problemsOf(key: SettingKey, entry: SettingEntry, value: unknown): SettingProblem[] {
  if (entry.kind === 'list' && Array.isArray(value)) {
    const { fits, expected } = LIST_MEMBERS[entry.format]
    return value.flatMap((member, index) =>
      typeof member === 'string' && fits(member)
        ? []
        : [{ path: [key, index] as const, message: inWords(expected, member) }],
    )
  }
  const message = objectionTo(value, entry)
  return message === null ? [] : [{ path: [key], message }]
}

function inWords(expected: string | ((line: string) => string), member: unknown): string {
  if (typeof expected === 'string') return expected
  return typeof member === 'string' ? expected(member) : 'expected text'
}

/** What is expected in place of the value; `null` when it will do. */
function objectionTo(value: unknown, entry: SettingEntry): string | null {
  switch (entry.kind) {
    case 'number': {
      const fits = Number.isSafeInteger(value) && (value as number) >= entry.min && (value as number) <= entry.max
      return fits ? null : `expected a whole number from ${entry.min} to ${entry.max} (${entry.unit})`
    }
    case 'choice': {
      const values = entry.choices.map((choice) => choice.value)
      return values.includes(value as string) ? null : `expected one of ${values.join(', ')}`
    }
    case 'switch':
      return typeof value === 'boolean' ? null : 'expected true or false'
    case 'text':
      return typeof value === 'string' ? objectionToText(value, entry) : 'expected text'
    case 'list':
      return 'expected a list'
  }
}

function objectionToText(value: string, entry: TextSetting): string | null {
  if (/[\r\n\0]/.test(value)) return 'expected one line'
  if (entry.format === 'proxy') return isProxy(value) ? null : PROXY_EXPECTED
  if (entry.format === 'canary') return isCanary(value) ? null : CANARY_EXPECTED
  if (entry.format === 'blocking') return readBlockRules(value) === null ? BLOCKING_EXPECTED : null
  return entry.required === true && value === '' ? 'expected at least one character' : null
}

/**
 * Checks settings from outside and fills in the defaults.
 *
 * @throws {TrawlError} `bad_setting`, naming the setting, what was expected and what came
 */
export function parseSettings(given: unknown): CrawlSettings {
  const checked = checkSettings(given)
  if (checked.success) return checked.settings
  const [{ path, message }] = checked.problems
  const [key] = path
  if (key === undefined) throw new TrawlError('bad_setting', `settings: ${message}`, { hint: ALL_SETTINGS })
  const value = (given as Record<string, unknown>)[key]
  throw new TrawlError('bad_setting', `${key}: ${message}, got ${shown(key, value)}`, {
    hint: Object.hasOwn(SETTINGS, key) ? settingEntry(key as SettingKey).help : ALL_SETTINGS,
  })
}

const ALL_SETTINGS = 'See docs/settings.md for all settings.'

/** Messages end up in logs and terminals: a secret has no place there. */
function shown(key: string, value: unknown): string {
  // What has an unknown name may be one.
  const isSecret = !Object.hasOwn(SETTINGS, key) || settingEntry(key as SettingKey).secret === true
  return isSecret ? 'a value that is not shown' : JSON.stringify(value)
}
