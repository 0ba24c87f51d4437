/**
 * Everything a person can do by menu, shortcut or command palette, once. The place that can carry a command out
 * registers for it with `useCommand`; the menu, the shortcuts and the palette only name it.
 */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { MenuCommand } from '../../shared/ipc'
import { t } from '../../shared/words/t'

interface CommandEntry {
  readonly label: string
  readonly group: 'Crawl' | 'View' | 'Application'
  /** As in `Mod+Shift+O`; `Mod` is Cmd on macOS, Ctrl elsewhere. `null`: none. */
  readonly shortcut: string | null
}

export const COMMANDS: Readonly<Record<MenuCommand, CommandEntry>> = {
  'new-crawl': { label: t('New crawl'), group: 'Crawl', shortcut: 'Mod+N' },
  'open-list': { label: t('Open a list of URLs'), group: 'Crawl', shortcut: 'Mod+O' },
  'paste-list': { label: t('New crawl from the clipboard'), group: 'Crawl', shortcut: 'Mod+Shift+V' },
  'crawl-rows': { label: t('New crawl from the selected rows'), group: 'Crawl', shortcut: 'Mod+Shift+N' },
  'add-crawl': { label: t('Add a crawl file to the library'), group: 'Crawl', shortcut: 'Mod+Shift+O' },
  'pause-resume': { label: t('Pause or resume'), group: 'Crawl', shortcut: 'Mod+P' },
  stop: { label: t('Stop'), group: 'Crawl', shortcut: 'Mod+.' },
  'fetch-again': { label: t('Fetch the selected rows again'), group: 'Crawl', shortcut: 'Mod+R' },
  'repeat-crawl': { label: t('Crawl this list again'), group: 'Crawl', shortcut: 'Mod+Shift+R' },
  schedules: { label: t('Repeated crawls and schedules'), group: 'Crawl', shortcut: null },
  extraction: { label: t('Extraction rules'), group: 'Crawl', shortcut: null },
  export: { label: t('Export results'), group: 'Crawl', shortcut: 'Mod+E' },
  'show-results': { label: t('Show the results'), group: 'View', shortcut: 'Mod+1' },
  'show-findings': { label: t('Show the findings'), group: 'View', shortcut: 'Mod+2' },
  'show-links': { label: t('Show the links'), group: 'View', shortcut: 'Mod+3' },
  'show-hosts': { label: t('Show the hosts'), group: 'View', shortcut: 'Mod+4' },
  'show-overview': { label: t('Show the overview'), group: 'View', shortcut: 'Mod+5' },
  'show-text': { label: t('Search the text'), group: 'View', shortcut: 'Mod+6' },
  'show-sql': { label: t('Ask with SQL'), group: 'View', shortcut: 'Mod+7' },
  'show-compare': { label: t('Compare with another crawl'), group: 'View', shortcut: 'Mod+8' },
  'show-duplicates': { label: t('Show duplicate pages'), group: 'View', shortcut: 'Mod+U' },
  'show-log': { label: t('Show the log'), group: 'View', shortcut: 'Mod+9' },
  search: { label: t('Search results'), group: 'View', shortcut: 'Mod+F' },
  'refresh-view': { label: t('Refresh the view'), group: 'View', shortcut: 'F5' },
  'jump-to-row': { label: t('Jump to a row'), group: 'View', shortcut: 'Mod+G' },
  'copy-rows': { label: t('Copy the selected rows'), group: 'View', shortcut: null },
  'copy-urls': { label: t('Copy the URLs of the selected rows'), group: 'View', shortcut: 'Mod+Shift+C' },
  'copy-markdown': { label: t('Copy the selected rows as Markdown'), group: 'View', shortcut: null },
  'clear-filters': { label: t('Clear search and filters'), group: 'View', shortcut: null },
  'toggle-structure': { label: t('Show or hide the structure'), group: 'View', shortcut: 'Mod+Shift+S' },
  'toggle-library': { label: t('Show or hide the library'), group: 'View', shortcut: 'Mod+B' },
  'toggle-details': { label: t('Show or hide the details'), group: 'View', shortcut: 'Mod+D' },
  'move-details': { label: t('Details: beside or below the rows'), group: 'View', shortcut: 'Mod+Shift+D' },
  'previous-row': { label: t('Previous row'), group: 'View', shortcut: 'Alt+ArrowUp' },
  'next-row': { label: t('Next row'), group: 'View', shortcut: 'Alt+ArrowDown' },
  'theme-system': { label: t('Theme: as the system'), group: 'View', shortcut: null },
  'theme-light': { label: t('Theme: light'), group: 'View', shortcut: null },
  'theme-dark': { label: t('Theme: dark'), group: 'View', shortcut: null },
  'zoom-in': { label: t('Zoom in'), group: 'View', shortcut: 'Mod+=' },
  'zoom-out': { label: t('Zoom out'), group: 'View', shortcut: 'Mod+-' },
  'zoom-reset': { label: t('Actual size'), group: 'View', shortcut: 'Mod+0' },
  'command-palette': { label: t('Command palette'), group: 'Application', shortcut: 'Mod+K' },
  'robots-tester': { label: t('Test a robots.txt'), group: 'Application', shortcut: null },
  settings: { label: t('Settings'), group: 'Application', shortcut: 'Mod+,' },
  shortcuts: { label: t('Keyboard shortcuts'), group: 'Application', shortcut: 'Mod+/' },
  tour: { label: t('How Trawl works'), group: 'Application', shortcut: null },
  'copy-diagnostics': { label: t('Copy diagnostics'), group: 'Application', shortcut: null },
  'check-updates': { label: t('Check for updates'), group: 'Application', shortcut: null },
  about: { label: t('About Trawl'), group: 'Application', shortcut: null },
}

export const COMMAND_IDS = Object.keys(COMMANDS) as MenuCommand[]

type Handler = () => void

interface CommandState {
  /** Who can carry a command out now; the last to register goes first. */
  readonly handlers: ReadonlyMap<MenuCommand, readonly Handler[]>
}

export const useCommandStore = create<CommandState>(() => ({ handlers: new Map() }))

function changeHandlers(id: MenuCommand, change: (handlers: readonly Handler[]) => readonly Handler[]): void {
  useCommandStore.setState(({ handlers }) => ({ handlers: new Map(handlers).set(id, change(handlers.get(id) ?? [])) }))
}

/** Carries the command out while the component is there and `enabled`. */
export function useCommand(id: MenuCommand, handler: Handler, enabled = true): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    if (!enabled) return
    const run = () => latest.current()
    changeHandlers(id, (handlers) => [...handlers, run])
    return () => changeHandlers(id, (handlers) => handlers.filter((other) => other !== run))
  }, [id, enabled])
}

/** Runs a command; `false` when nobody can carry it out now. */
export function runCommand(id: MenuCommand): boolean {
  const handler = useCommandStore.getState().handlers.get(id)?.at(-1)
  if (handler === undefined) return false
  handler()
  return true
}
