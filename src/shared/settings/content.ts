/** What is taken in and kept of an answer. */
import type { SettingEntry } from './setting-entry'

export const CONTENT = {
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
  keepText: {
    kind: 'switch',
    group: 'Content',
    flag: 'keep-text',
    valueName: '',
    default: false,
    common: true,
    label: 'Keep text',
    help: 'Stores the visible text of every page, compressed, so that it can be searched and compared.',
  },
  conditional: {
    kind: 'switch',
    group: 'Content',
    flag: 'conditional',
    valueName: '',
    default: true,
    label: 'Ask only for changes',
    help: 'When a URL is fetched again, asks whether it has changed (ETag, Last-Modified) and keeps what is stored when it has not.',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>
