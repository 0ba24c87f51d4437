/**
 * Every setting of a crawl, once. The form, the flags of the command line, validation and docs/settings.md are
 * all made from this catalogue: adding a setting is one entry here and the code that obeys it.
 */

export const SETTING_GROUPS = [
  'What to crawl',
  'Pace',
  'Patience',
  'Content',
  'Identity',
  'Manners',
  'Security',
] as const
export type SettingGroup = (typeof SETTING_GROUPS)[number]

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
  /** `path`: the form offers a file dialog. */
  readonly format?: 'plain' | 'path'
  readonly required?: boolean
}
export interface ListSetting extends SettingBase {
  readonly kind: 'list'
  readonly default: readonly string[]
  /** How each member is checked. */
  readonly format: 'regex' | 'header'
}
export type SettingEntry = NumberSetting | ChoiceSetting | SwitchSetting | TextSetting | ListSetting

export const CRAWL_MODES = ['list', 'spider', 'sitemap'] as const
export type CrawlMode = (typeof CRAWL_MODES)[number]
export const SCOPES = ['host', 'domain', 'path', 'any'] as const
export type Scope = (typeof SCOPES)[number]
export const ROBOTS_POLICIES = ['obey', 'ignore'] as const
export type RobotsPolicy = (typeof ROBOTS_POLICIES)[number]

/** Version of Trawl, as in package.json (a test holds them together). */
export const TRAWL_VERSION = '0.1.0'
export const TRAWL_HOMEPAGE = 'https://github.com/trawl-crawler/trawl'

/** All settings of one crawl. Durations are in seconds where a person types them, milliseconds where the name says so. */
export interface CrawlSettings {
  readonly mode: CrawlMode
  readonly scope: Scope
  readonly depth: number
  readonly limit: number
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly concurrency: number
  readonly perHost: number
  readonly delayMs: number
  readonly rate: number
  readonly timeoutS: number
  readonly connectTimeoutS: number
  readonly headersTimeoutS: number
  readonly bodyTimeoutS: number
  readonly retries: number
  readonly maxRedirects: number
  readonly maxBytes: number
  readonly keepBodies: boolean
  readonly userAgent: string
  readonly headers: readonly string[]
  readonly robots: RobotsPolicy
  readonly insecure: boolean
  readonly ca: string
}

const FOLLOWING = ['spider', 'sitemap'] as const

export const SETTINGS = {
  mode: {
    kind: 'choice',
    group: 'What to crawl',
    flag: 'mode',
    valueName: 'MODE',
    default: 'list',
    common: true,
    label: 'Mode',
    help: 'What becomes of the URLs you give.',
    choices: [
      { value: 'list', label: 'List', help: 'Fetch exactly these URLs. One row for each line, in your order.' },
      { value: 'spider', label: 'Spider', help: 'Start from these URLs and follow the links on each page.' },
      { value: 'sitemap', label: 'Sitemap', help: 'Read the sitemaps of these sites and fetch what they list.' },
    ],
  },
  scope: {
    kind: 'choice',
    group: 'What to crawl',
    flag: 'scope',
    valueName: 'SCOPE',
    default: 'host',
    common: true,
    modes: ['spider'],
    label: 'Scope',
    help: 'Which links are followed, seen from the URLs you give.',
    choices: [
      { value: 'host', label: 'Same host', help: 'www.example.org only' },
      { value: 'domain', label: 'Same domain', help: 'every host of example.org' },
      { value: 'path', label: 'Same folder', help: 'below the folder of the start URL' },
      { value: 'any', label: 'Anywhere', help: 'every link; set a limit' },
    ],
  },
  depth: {
    kind: 'number',
    group: 'What to crawl',
    flag: 'depth',
    valueName: 'N',
    default: 0,
    min: 0,
    max: 1000,
    unit: 'links',
    zeroMeans: 'no limit',
    modes: ['spider'],
    common: true,
    label: 'Depth',
    help: 'How many links away from the URLs you give.',
  },
  limit: {
    kind: 'number',
    group: 'What to crawl',
    flag: 'limit',
    valueName: 'N',
    default: 0,
    min: 0,
    max: 1_000_000_000,
    unit: 'URLs',
    zeroMeans: 'no limit',
    modes: FOLLOWING,
    common: true,
    label: 'Limit',
    help: 'The crawl takes up no more URLs than this. Lines of the input always count first.',
  },
  include: {
    kind: 'list',
    group: 'What to crawl',
    flag: 'include',
    valueName: 'RE',
    default: [],
    format: 'regex',
    label: 'Include',
    help: 'Regular expressions. A URL is fetched only when at least one matches it.',
  },
  exclude: {
    kind: 'list',
    group: 'What to crawl',
    flag: 'exclude',
    valueName: 'RE',
    default: [],
    format: 'regex',
    label: 'Exclude',
    help: 'Regular expressions. A URL that one of them matches is not fetched.',
  },
  concurrency: {
    kind: 'number',
    group: 'Pace',
    flag: 'concurrency',
    valueName: 'N',
    default: 64,
    min: 1,
    max: 1024,
    unit: 'requests',
    common: true,
    label: 'At once',
    help: 'How many requests may be in the air over all hosts together.',
  },
  perHost: {
    kind: 'number',
    group: 'Pace',
    flag: 'per-host',
    valueName: 'N',
    default: 6,
    min: 1,
    max: 1024,
    unit: 'requests',
    common: true,
    label: 'At once per host',
    help: 'How many requests one host gets at the same time. Browsers use 6. Raise it for a site of your own.',
  },
  delayMs: {
    kind: 'number',
    group: 'Pace',
    flag: 'delay',
    valueName: 'MS',
    default: 0,
    min: 0,
    max: 600_000,
    unit: 'ms',
    zeroMeans: 'no delay',
    label: 'Delay per host',
    help: 'Least time between the starts of two requests to the same host. A crawl-delay in robots.txt counts too.',
  },
  rate: {
    kind: 'number',
    group: 'Pace',
    flag: 'rate',
    valueName: 'N',
    default: 0,
    min: 0,
    max: 100_000,
    unit: 'per second',
    zeroMeans: 'no limit',
    label: 'Rate',
    help: 'How many requests may start each second over all hosts together.',
  },
  timeoutS: {
    kind: 'number',
    group: 'Patience',
    flag: 'timeout',
    valueName: 'S',
    default: 120,
    min: 1,
    max: 3600,
    unit: 's',
    common: true,
    label: 'Total time-out',
    help: 'How long one attempt may take in all.',
  },
  connectTimeoutS: {
    kind: 'number',
    group: 'Patience',
    flag: 'connect-timeout',
    valueName: 'S',
    default: 10,
    min: 1,
    max: 600,
    unit: 's',
    label: 'Connect time-out',
    help: 'How long looking up the host and connecting to it may take, TLS included.',
  },
  headersTimeoutS: {
    kind: 'number',
    group: 'Patience',
    flag: 'headers-timeout',
    valueName: 'S',
    default: 30,
    min: 1,
    max: 600,
    unit: 's',
    label: 'Headers time-out',
    help: 'How long to wait for the head of the answer.',
  },
  bodyTimeoutS: {
    kind: 'number',
    group: 'Patience',
    flag: 'body-timeout',
    valueName: 'S',
    default: 30,
    min: 1,
    max: 600,
    unit: 's',
    label: 'Body time-out',
    help: 'How long the body may pause while it comes in.',
  },
  retries: {
    kind: 'number',
    group: 'Patience',
    flag: 'retries',
    valueName: 'N',
    default: 2,
    min: 0,
    max: 20,
    unit: 'times',
    zeroMeans: 'one attempt only',
    label: 'Retries',
    help: 'How often to try again after a failure that may pass: time-outs, closed connections, 429 and 5xx answers.',
  },
  maxRedirects: {
    kind: 'number',
    group: 'Patience',
    flag: 'max-redirects',
    valueName: 'N',
    default: 10,
    min: 0,
    max: 50,
    unit: 'hops',
    zeroMeans: 'redirects are recorded, not followed',
    label: 'Redirects',
    help: 'How many redirects are followed for one URL. Every hop is recorded.',
  },
  maxBytes: {
    kind: 'number',
    group: 'Content',
    flag: 'max-size',
    valueName: 'BYTES',
    default: 50 * 1024 * 1024,
    min: 1024,
    max: 1024 * 1024 * 1024,
    unit: 'bytes',
    format: 'bytes',
    label: 'Largest body',
    help: 'Bodies larger than this are cut off and marked.',
  },
  keepBodies: {
    kind: 'switch',
    group: 'Content',
    flag: 'keep-bodies',
    valueName: '',
    default: false,
    label: 'Keep bodies',
    help: 'Stores every body, compressed, in the crawl file. Then types that are not text are downloaded in full, too.',
  },
  userAgent: {
    kind: 'text',
    group: 'Identity',
    flag: 'user-agent',
    valueName: 'S',
    default: `Trawl/${TRAWL_VERSION} (+${TRAWL_HOMEPAGE})`,
    required: true,
    label: 'User agent',
    help: 'How Trawl introduces itself. The word before the slash is the name looked for in robots.txt.',
  },
  headers: {
    kind: 'list',
    group: 'Identity',
    flag: 'header',
    valueName: "'K: V'",
    default: [],
    format: 'header',
    label: 'Headers',
    help: 'Sent with every request, each as "Name: value".',
  },
  robots: {
    kind: 'choice',
    group: 'Manners',
    flag: 'robots',
    valueName: 'POLICY',
    default: 'obey',
    common: true,
    label: 'robots.txt',
    help: 'Whether to obey what hosts ask of crawlers (RFC 9309).',
    choices: [
      { value: 'obey', label: 'Obey', help: 'URLs that robots.txt shuts off stay rows, marked as not fetched' },
      { value: 'ignore', label: 'Ignore', help: 'for sites you own or may crawl' },
    ],
  },
  insecure: {
    kind: 'switch',
    group: 'Security',
    flag: 'insecure',
    valueName: '',
    default: false,
    label: 'Accept bad certificates',
    help: 'Fetches even when the certificate of a host is expired, self-signed or for another host.',
  },
  ca: {
    kind: 'text',
    group: 'Security',
    flag: 'ca',
    valueName: 'FILE',
    default: '',
    format: 'path',
    label: 'Certificate authority',
    help: 'A PEM file with certificate authorities to trust beside the usual ones.',
  },
} as const satisfies { readonly [K in keyof CrawlSettings]: SettingEntry }

export type SettingKey = keyof CrawlSettings
export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[]

/** The catalogue entry of a setting, as the general type (the literal one is in {@link SETTINGS}). */
export function settingEntry(key: SettingKey): SettingEntry {
  return SETTINGS[key]
}
