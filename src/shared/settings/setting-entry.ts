/** What an entry of the settings catalogue looks like. */

export const SETTING_GROUPS = [
  'What to crawl',
  'Pace',
  'Patience',
  'Content',
  'Rendering',
  'Identity',
  'Manners',
  'Network',
  'Security',
] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

export const CRAWL_MODES = ['list', 'spider', 'sitemap'] as const
export type CrawlMode = (typeof CRAWL_MODES)[number]
export const SCOPES = ['host', 'domain', 'path', 'any'] as const
export type Scope = (typeof SCOPES)[number]
export const ROBOTS_POLICIES = ['obey', 'report', 'ignore'] as const
export const RENDER_POLICIES = ['off', 'needed', 'all'] as const
export type RenderPolicy = (typeof RENDER_POLICIES)[number]
export type RobotsPolicy = (typeof ROBOTS_POLICIES)[number]

interface SettingBase {
  readonly group: SettingGroup
  /** Flag of the command line, without the dashes. */
  readonly flag: string
  /** Name of the value in the usage text; not used by switches. */
  readonly valueName: string
  readonly label: string
  /** One or two plain sentences: what it does and when to change it. */
  readonly help: string
  /** Whether it is one of the few shown without unfolding "More settings". */
  readonly common?: boolean
  /** Holds passwords or tokens: never stored in a crawl file, shown masked. See secrets.ts. */
  readonly secret?: boolean
  /** Crawl modes it matters in; every mode when left out. */
  readonly modes?: readonly CrawlMode[]
}
export interface NumberSetting extends SettingBase {
  readonly kind: 'number'
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit: string
  /** What 0 means, when 0 is allowed and special. */
  readonly zeroMeans?: string
  /** `bytes` accepts endings such as 10MB on the command line and shows sizes in the form. */
  readonly format?: 'plain' | 'bytes'
}
export interface ChoiceSetting extends SettingBase {
  readonly kind: 'choice'
  readonly default: string
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help: string }[]
}
export interface SwitchSetting extends SettingBase {
  readonly kind: 'switch'
  readonly default: boolean
}
export interface TextSetting extends SettingBase {
  readonly kind: 'text'
  readonly default: string
  /**
   * - `path`: the form offers a file dialog
   * - `canary`: `host:port`, several separated by commas
   * - `blocking`: see render-blocking.ts
   */
  readonly format?: 'plain' | 'path' | 'proxy' | 'canary' | 'blocking'
  readonly required?: boolean
}
export interface ListSetting extends SettingBase {
  readonly kind: 'list'
  readonly default: readonly string[]
  /** How each member is checked. */
  readonly format: 'regex' | 'header' | 'auth' | 'rule'
}
export type SettingEntry = NumberSetting | ChoiceSetting | SwitchSetting | TextSetting | ListSetting
