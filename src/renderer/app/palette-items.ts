/** What the command palette offers for what was typed: commands that can run now, crawls, lists and settings. */
import type { CrawlSummary } from '../../shared/domain/crawl-summary'
import type { MenuCommand } from '../../shared/ipc'
import { PREFERENCE_IDS, type PreferenceId, preferenceEntry } from '../../shared/preference-catalogue'
import type { RecentList } from '../../shared/preferences'
import { t } from '../../shared/words/t'
import { COMMANDS } from '../lib/commands'
import { plainText } from '../lib/plain-text'
import { nameAndFolder } from '../lib/recent-lists'

export type PaletteItem =
  | { readonly kind: 'command'; readonly id: MenuCommand; readonly label: string; readonly shortcut: string | null }
  | { readonly kind: 'crawl'; readonly id: string; readonly label: string }
  /** A list that was read before; `id` is its path. */
  | { readonly kind: 'list'; readonly id: string; readonly label: string }
  | { readonly kind: 'setting'; readonly id: PreferenceId; readonly label: string }

/** Crawls shown at most; typing more narrows them down. */
const MAX_CRAWLS = 50

/**
 * How well a label answers what was typed; higher is better, 0 is not at all. Every word must begin a word of the
 * label (best) or at least stand in it.
 */
export function matchScore(label: string, typed: string): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const text = label.toLowerCase()
  let score = 1
  for (const word of words) {
    const at = text.indexOf(word)
    if (at < 0) return 0
    if (at === 0) score += 4
    else if (startsWord(text, word)) score += 2
  }
  return score
}

function startsWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))
}

export function paletteItems(
  typed: string,
  commands: readonly MenuCommand[],
  crawls: readonly CrawlSummary[],
  recentLists: readonly RecentList[] = [],
): readonly PaletteItem[] {
  const found: (readonly [score: number, item: PaletteItem])[] = []
  for (const id of commands) {
    const { label, shortcut } = COMMANDS[id]
    const score = matchScore(label, typed)
    if (score > 0) found.push([score + 0.5, { kind: 'command', id, label, shortcut }])
  }
  let shown = 0
  for (const crawl of crawls) {
    const score = matchScore(crawl.name, typed)
    if (score === 0 || shown === MAX_CRAWLS) continue
    shown += 1
    found.push([score, { kind: 'crawl', id: crawl.id, label: plainText(crawl.name) }])
  }
  for (const { path } of recentLists) {
    const [name] = nameAndFolder(path)
    const score = matchScore(`${name} ${t('list')}`, typed)
    if (score > 0) found.push([score, { kind: 'list', id: path, label: plainText(name) }])
  }
  // Settings would drown the commands while nothing is looked for.
  for (const id of typed.trim() === '' ? [] : PREFERENCE_IDS) {
    const { alsoKnownAs, ...words } = preferenceEntry(id)
    const label = t(words.label)
    const score = matchScore(`${words.label} ${label} ${alsoKnownAs} ${t(alsoKnownAs)} ${t('setting')}`, typed)
    if (score > 0) found.push([score, { kind: 'setting', id, label }])
  }
  // Sorting is stable: equal scores keep the order of the menu and of the library.
  return (typed.trim() === '' ? found : found.sort(([a], [b]) => b - a)).map(([, item]) => item)
}
