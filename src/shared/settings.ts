/** Settings of a crawl: the catalogue, and how settings from outside are checked against it. */
import { z } from 'zod'
import { parseAuthLine } from './auth-line'
import { TrawlError } from './errors'
import {
  type CrawlSettings,
  SETTING_KEYS,
  SETTINGS,
  type SettingEntry,
  type SettingKey,
  settingEntry,
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

const LIST_MEMBERS = {
  regex: z.string().refine(isRegex, 'expected a regular expression'),
  header: z.string().refine((line) => HEADER_LINE.test(line), 'expected "Name: value"'),
  auth: z.string().refine((line) => parseAuthLine(line) !== null, AUTH_EXPECTED),
} as const

const PROXY_EXPECTED = 'expected http://, https:// or socks5:// with a host, or "none"'
const PROXY = /^(?:https?|socks5h?):\/\/(?:[^\s/@]*@)?(?:\[[\da-f:.]+\]|[^\s/:@[\]]+)(?::\d{1,5})?\/?$/iu

function isProxy(value: string): boolean {
  return value === '' || value === 'none' || PROXY.test(value)
}

const CANARY_EXPECTED = 'expected HOST:PORT, several separated by commas, or nothing'

function isCanary(value: string): boolean {
  return value === '' || value.split(',').every((each) => /^\s*(\[[\da-f:.]+\]|[^\s:/]+):\d{1,5}\s*$/iu.test(each))
}

function schemaOf(entry: SettingEntry): z.ZodType {
  switch (entry.kind) {
    case 'number': {
      const expected = `expected a whole number from ${entry.min} to ${entry.max} (${entry.unit})`
      return z.number({ error: expected }).int(expected).min(entry.min, expected).max(entry.max, expected)
    }
    case 'choice': {
      const values = entry.choices.map((choice) => choice.value)
      return z.enum(values as [string, ...string[]], { error: `expected one of ${values.join(', ')}` })
    }
    case 'switch':
      return z.boolean({ error: 'expected true or false' })
    case 'text': {
      const text = z.string({ error: 'expected text' }).refine((value) => !/[\r\n\0]/.test(value), 'expected one line')
      if (entry.format === 'proxy') return text.refine(isProxy, PROXY_EXPECTED)
      if (entry.format === 'canary') return text.refine(isCanary, CANARY_EXPECTED)
      return entry.required ? text.min(1, 'expected at least one character') : text
    }
    case 'list':
      return z.array(LIST_MEMBERS[entry.format], { error: 'expected a list' })
  }
}

const shape = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, schemaOf(settingEntry(key)).default(settingEntry(key).default as never)]),
) as unknown as { [K in SettingKey]: z.ZodType<CrawlSettings[K]> }

/** Fills in defaults, refuses unknown keys and values out of bounds. */
export const crawlSettingsSchema = z.strictObject(shape) as unknown as z.ZodType<CrawlSettings, Partial<CrawlSettings>>

export const DEFAULT_SETTINGS: CrawlSettings = crawlSettingsSchema.parse({})

/**
 * Checks settings from outside and fills in the defaults.
 *
 * @throws {TrawlError} `bad_setting`, naming the setting, what was expected and what came
 */
export function parseSettings(given: unknown): CrawlSettings {
  const result = crawlSettingsSchema.safeParse(given)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const key = String(issue?.path[0] ?? '')
  const value = key === '' ? given : (given as Record<string, unknown>)[key]
  throw new TrawlError(
    'bad_setting',
    `${key || 'settings'}: ${issue?.message ?? 'not valid'}, got ${shown(key, value)}`,
    {
      hint: Object.hasOwn(SETTINGS, key)
        ? settingEntry(key as SettingKey).help
        : 'See docs/settings.md for all settings.',
    },
  )
}

/** Messages end up in logs and terminals: a secret has no place there. */
function shown(key: string, value: unknown): string {
  const isSecret = Object.hasOwn(SETTINGS, key) && settingEntry(key as SettingKey).secret === true
  return isSecret ? 'a value that is not shown' : JSON.stringify(value)
}
