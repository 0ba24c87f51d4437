/**
 * Every setting of a crawl, once. The form, the flags of the command line, validation and docs/settings.md are
 * all made from this catalogue: adding a setting is one entry in its group and the code that obeys it.
 */
import { CONTENT } from './settings/content'
import { IDENTITY } from './settings/identity'
import { MANNERS } from './settings/manners'
import { NETWORK } from './settings/network'
import { PACE } from './settings/pace'
import { PATIENCE } from './settings/patience'
import { RENDERING } from './settings/rendering'
import { WHAT_TO_CRAWL } from './settings/scope'
import { SECURITY } from './settings/security'
import type { CrawlMode, RenderPolicy, RobotsPolicy, Scope, SettingEntry } from './settings/setting-entry'

export * from './settings/setting-entry'
export { TRAWL_HOMEPAGE, TRAWL_VERSION } from './version'

/** All settings of one crawl. Durations are in seconds where a person types them, milliseconds where the name says so. */
export interface CrawlSettings {
  readonly mode: CrawlMode
  readonly followLinks: boolean
  readonly scope: Scope
  readonly depth: number
  readonly limit: number
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly followNofollow: boolean
  readonly traps: boolean
  readonly concurrency: number
  readonly perHost: number
  readonly delayMs: number
  readonly hostRate: number
  readonly rate: number
  readonly adaptive: boolean
  readonly timeoutS: number
  readonly connectTimeoutS: number
  readonly headersTimeoutS: number
  readonly bodyTimeoutS: number
  readonly retries: number
  readonly maxRedirects: number
  readonly rechecks: number
  readonly recheckAfterS: number
  readonly maxBytes: number
  readonly keepBodies: boolean
  readonly keepText: boolean
  readonly rules: readonly string[]
  readonly conditional: boolean
  readonly render: RenderPolicy
  readonly renderAtOnce: number
  readonly renderWait: 'quiet' | 'load'
  readonly renderQuietMs: number
  readonly renderSelector: string
  readonly renderDelayMs: number
  readonly renderTimeoutS: number
  readonly renderBlock: string
  readonly renderPicture: boolean
  readonly renderWidth: number
  readonly renderHeight: number
  readonly userAgent: string
  readonly headers: readonly string[]
  readonly cookies: boolean
  readonly auth: readonly string[]
  readonly robots: RobotsPolicy
  readonly proxy: string
  readonly noProxy: string
  readonly http2: boolean
  readonly canary: string
  readonly minFreeMb: number
  readonly insecure: boolean
  readonly ca: string
  readonly clientCert: string
  readonly clientKey: string
  readonly clientKeyPassphrase: string
}

export const SETTINGS = {
  ...WHAT_TO_CRAWL,
  ...PACE,
  ...PATIENCE,
  ...CONTENT,
  ...RENDERING,
  ...IDENTITY,
  ...MANNERS,
  ...NETWORK,
  ...SECURITY,
} as const satisfies { readonly [K in keyof CrawlSettings]: SettingEntry }

export type SettingKey = keyof CrawlSettings
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

/** The catalogue entry of a setting, as the general type (the literal one is in {@link SETTINGS}). */
export function settingEntry(key: SettingKey): SettingEntry {
  return SETTINGS[key]
}

/** Whether pages are read for links to follow. */
export function followsLinks(settings: Pick<CrawlSettings, 'mode' | 'followLinks'>): boolean {
  return settings.mode === 'spider' || (settings.mode === 'list' && settings.followLinks)
}

/** Whether a setting changes anything in a crawl with these settings. */
export function settingMatters(key: SettingKey, settings: Pick<CrawlSettings, 'mode' | 'followLinks'>): boolean {
  const { modes } = settingEntry(key)
  if (modes === undefined) return true
  if (!modes.includes(settings.mode)) return false
  // In a list everything but the switch itself is about links that are followed.
  return settings.mode !== 'list' || settings.followLinks || key === 'followLinks'
}
