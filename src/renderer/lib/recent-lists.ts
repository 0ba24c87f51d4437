/** List files that were read before, the latest first. Only their names are kept. */
import { MAX_RECENT_LISTS, type RecentList } from '../../shared/preferences'
import { setPreferences, usePreferences } from './preferences-store'

/** The lists after one more was read. */
export function withRecentList(lists: readonly RecentList[], path: string, atMs: number): readonly RecentList[] {
  return [{ path, atMs }, ...lists.filter((list) => list.path !== path)].slice(0, MAX_RECENT_LISTS)
}

export function rememberList(path: string): void {
  const { rememberLists, recentLists } = usePreferences.getState()
  if (rememberLists) setPreferences({ recentLists: withRecentList(recentLists, path, Date.now()) })
}

export function forgetLists(): void {
  setPreferences({ recentLists: [] })
}

/** The name of a file, and the folder it lies in. */
export function nameAndFolder(path: string): readonly [name: string, folder: string] {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return [path.slice(end + 1), path.slice(0, Math.max(end, 0))]
}
