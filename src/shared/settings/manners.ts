/** What hosts ask of crawlers. */
import type { SettingEntry } from './setting-entry'

export const MANNERS = {
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
      { value: 'report', label: 'Report only', help: 'URLs are fetched, and what robots.txt says is noted down' },
      { value: 'ignore', label: 'Ignore', help: 'for sites you own or may crawl' },
    ],
  },
} as const satisfies Readonly<Record<string, SettingEntry>>
