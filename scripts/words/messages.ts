/** What src/shared/words/messages.json says: every text and message that can be shown, and where it is used. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import { catalogueWords } from './catalogue-words'
import { wordsIn } from './source-words'

/** Folders and files whose words a person sees in the window, its menu or its notifications. */
const SHOWING = /^src\/(renderer|shared|main)\//

/** Places that are named for a text; more would say nothing new. */
const MAX_PLACES = 3

export interface Messages {
  /** Taken as they stand. Text to places. */
  readonly texts: Readonly<Record<string, readonly string[]>>
  /** ICU messages. Message to places. */
  readonly messages: Readonly<Record<string, readonly string[]>>
}

export function showingFiles(root: string): readonly string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll('\\', '/')}`)
    .filter((path) => SHOWING.test(path) && /(?<!\.d)\.tsx?$/.test(path))
    .sort()
}

export function collectMessages(root: string): Messages {
  const texts = catalogueWords()
  const messages = new Map<string, string[]>()
  for (const path of showingFiles(root)) {
    for (const { text, isMessage } of wordsIn(path, readFileSync(join(root, path), 'utf8'))) {
      const found = isMessage ? messages : texts
      found.set(text, [...new Set([...(found.get(text) ?? []), path.slice('src/'.length)])])
    }
  }
  return { texts: inOrder(texts), messages: inOrder(messages) }
}

export function messagesFile(root: string): string {
  return `${JSON.stringify(collectMessages(root), null, 2)}\n`
}

function inOrder(found: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, readonly string[]>> {
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([text, places]) => [text, places.slice(0, MAX_PLACES)]))
}
