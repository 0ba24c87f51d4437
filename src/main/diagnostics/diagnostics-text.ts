/**
 * What a person copies to ask for help: versions, system, settings that differ, the last crashes and log lines. It says
 * nothing of what is crawled: no address, host, name, path, page, nor any text that a person typed.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { arch, cpus, freemem, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { CHOSEN_PREFERENCES } from '../../shared/preference-catalogue'
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/preferences'
import { type CrawlSettings, DEFAULT_SETTINGS, SETTING_KEYS, settingEntry } from '../../shared/settings'
import { TRAWL_VERSION } from '../../shared/version'
import { CrashLog } from './crash-log'
import { scrubLogLine } from './scrub'

const MAX_LOG_LINES = 60
const MAX_LOG_BYTES = 64 * 1024
const MAX_CRASHES = 10

export interface DiagnosticFacts {
  readonly dataFolder: string
  /** `null` where there is no window. */
  readonly preferences: Preferences | null
  /** The state of each crawl in the library. */
  readonly crawlStates: readonly string[]
}

export function diagnosticsText({ dataFolder, preferences, crawlStates }: DiagnosticFacts): string {
  const crashes = new CrashLog(dataFolder).latest(MAX_CRASHES).map(({ words }) => words)
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['System', systemLines()],
    ['Crawls', [statesInWords(crawlStates)]],
    ...(preferences === null ? [] : [['Settings that differ', differences(preferences)] as const]),
    ['Crashes, the newest first', crashes],
    ['The end of the log', logLines(join(dataFolder, 'logs', 'trawl.log'))],
  ]
  return [
    'Trawl diagnostics',
    'Addresses, hosts, names of crawls, paths, passwords and what you typed are left out. Read it before you send it.',
    ...sections.flatMap(([title, lines]) => ['', `## ${title}`, ...(lines.length === 0 ? ['none'] : lines)]),
    '',
  ].join('\n')
}

function systemLines(): string[] {
  const { electron, chrome, node } = process.versions
  const gb = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`
  return [
    `Trawl ${TRAWL_VERSION}`,
    `${electron === undefined ? '' : `Electron ${electron}, Chromium ${chrome}, `}Node ${node}`,
    `${platform()} ${release()} ${arch()}, ${cpus().length} cores`,
    `Memory: ${gb(freemem())} free of ${gb(totalmem())}; Trawl uses ${gb(process.memoryUsage().rss)}`,
  ]
}

function statesInWords(states: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([state, count]) => `${count} ${state}`)
  return parts.length === 0 ? '0' : `${states.length}: ${parts.join(', ')}`
}

/** Only what is chosen from a list, switched or counted has its value here; of texts only that there is one. */
function differences(preferences: Preferences): string[] {
  const chosen = CHOSEN_PREFERENCES.filter((key) => preferences[key] !== DEFAULT_PREFERENCES[key]).map(
    (key) => `${key}: ${String(preferences[key])}`,
  )
  const { lastSettings } = preferences
  return [...chosen, ...(lastSettings === null ? [] : settingDifferences(lastSettings))]
}

function settingDifferences(settings: CrawlSettings): string[] {
  return SETTING_KEYS.flatMap((key) => {
    const value = settings[key]
    const { kind, secret } = settingEntry(key)
    if (JSON.stringify(value) === JSON.stringify(DEFAULT_SETTINGS[key])) return []
    const isPlain = secret !== true && (kind === 'number' || kind === 'switch' || kind === 'choice')
    if (isPlain) return [`last crawl, ${key}: ${String(value)}`]
    return [`last crawl, ${key}: ${Array.isArray(value) ? `${value.length} lines` : 'set'}`]
  })
}

function logLines(path: string): string[] {
  return endOf(path)
    .split('\n')
    .map(scrubLogLine)
    .filter((line) => line !== null)
    .slice(-MAX_LOG_LINES)
}

/** The last part of a file; empty when it cannot be read. */
function endOf(path: string): string {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, MAX_LOG_BYTES))
    readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8')
  } catch {
    return ''
  } finally {
    if (file !== null) closeSync(file)
  }
}
