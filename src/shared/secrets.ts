/**
 * Passwords and tokens apart from everything else: a crawl file, the library, preferences and logs only ever see
 * masked settings. The values travel beside them, in memory or through the secret store.
 */
import { type AuthRule, parseAuthLine } from './auth-line'
import type { LoginCookie } from './domain/login-cookie'
import { type CrawlSettings, SETTING_KEYS, type SettingKey, settingEntry } from './setting-catalogue'

/** What stands where a secret was. Not a character that a password is likely to consist of alone. */
export const MASK = '•••'

/** `user:password@` of a URL in the input, percent-encoded as written. */
export interface UrlCredential {
  /** Host and port, as `URL.host` has them. */
  readonly host: string
  readonly userInfo: string
}

export interface CrawlSecrets {
  /** Unmasked values of settings that hold secrets; keys without any are left out. */
  readonly settings: Readonly<Partial<Record<SettingKey, string | readonly string[]>>>
  readonly urlCredentials: readonly UrlCredential[]
  /** What a person got by logging in, with a browser window; left out: nobody did. */
  readonly cookies?: readonly LoginCookie[]
}

export const NO_SECRETS: CrawlSecrets = { settings: {}, urlCredentials: [] }

/** Header lines of the setting `headers` that sign in. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-api-key',
  'x-auth-token',
])

/** Takes the secrets out. `masked` may be stored and shown. */
export function maskSecrets(settings: CrawlSettings): {
  readonly masked: CrawlSettings
  readonly secrets: CrawlSecrets
} {
  const masked: Record<string, unknown> = { ...settings }
  const secrets: Partial<Record<SettingKey, string | readonly string[]>> = {}
  for (const key of SETTING_KEYS) {
    if (settingEntry(key).secret !== true) continue
    const value = settings[key] as string | readonly string[]
    const shown = typeof value === 'string' ? maskText(key, value) : value.map((line) => maskLine(key, line))
    if (JSON.stringify(shown) === JSON.stringify(value)) continue
    masked[key] = shown
    secrets[key] = value
  }
  return { masked: masked as unknown as CrawlSettings, secrets: { settings: secrets, urlCredentials: [] } }
}

/** Puts the secrets back. Masks without a value stay; see {@link missingSecrets}. */
export function unmaskSecrets(masked: CrawlSettings, secrets: CrawlSecrets): CrawlSettings {
  return { ...masked, ...(secrets.settings as unknown as Partial<CrawlSettings>) }
}

/** The settings with everything left out that holds a secret: they can be used for another crawl. */
export function withoutSecrets(settings: CrawlSettings): CrawlSettings {
  const { masked } = maskSecrets(settings)
  const kept: Record<string, unknown> = { ...masked }
  for (const key of missingSecrets(masked)) {
    const value = masked[key]
    kept[key] = Array.isArray(value) ? value.filter((line: string) => !line.includes(MASK)) : ''
  }
  return kept as unknown as CrawlSettings
}

/** Settings that are still masked: their secrets are not at hand. */
export function missingSecrets(settings: CrawlSettings): SettingKey[] {
  return SETTING_KEYS.filter((key) => settingEntry(key).secret === true && JSON.stringify(settings[key]).includes(MASK))
}

export function hasSecrets(secrets: CrawlSecrets): boolean {
  return (
    Object.keys(secrets.settings).length > 0 || secrets.urlCredentials.length > 0 || (secrets.cookies ?? []).length > 0
  )
}

function maskText(key: SettingKey, value: string): string {
  if (value === '') return ''
  if (key !== 'proxy') return MASK
  return value.replace(/^([a-z\d]+:\/\/)([^/@]*)@/iu, (_, scheme: string, userInfo: string) => {
    const user = userInfo.split(':', 1)[0] ?? ''
    return `${scheme}${user}:${MASK}@`
  })
}

function maskLine(key: SettingKey, line: string): string {
  if (key === 'headers') {
    const colon = line.indexOf(':')
    return SECRET_HEADERS.has(line.slice(0, colon).trim().toLowerCase()) ? `${line.slice(0, colon)}: ${MASK}` : line
  }
  const rule = parseAuthLine(line)
  return rule === null ? MASK : maskedRule(rule)
}

function maskedRule({ host, kind, name, value }: AuthRule): string {
  if (kind === 'basic') return `${host} basic ${value.slice(0, value.indexOf(':'))}:${MASK}`
  return kind === 'bearer' ? `${host} bearer ${MASK}` : `${host} header ${name}: ${MASK}`
}
