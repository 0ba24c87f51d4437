/**
 * Everything a person can do by menu, shortcut or command palette, once. The place that can carry a command out
 * registers for it with `useCommand`; the menu, the shortcuts and the palette only name it.
 */
import { useEffect, useRef } from 'react'
import { create } from 'zustand'
import type { MenuCommand } from '../../shared/ipc'

interface CommandEntry {
  readonly label: string
  readonly group: 'Crawl' | 'View' | 'Application'
  /** As in `Mod+Shift+O`; `Mod` is Cmd on macOS, Ctrl elsewhere. `null`: none. */
  readonly shortcut: string | null
}

export const COMMANDS: Readonly<Record<MenuCommand, CommandEntry>> = {
  'new-crawl': { label: 'New crawl', group: 'Crawl', shortcut: 'Mod+N' },
  'open-list': { label: 'Open a list of URLs', group: 'Crawl', shortcut: 'Mod+O' },
  'paste-list': { label: 'New crawl from the clipboard', group: 'Crawl', shortcut: 'Mod+Shift+V' },
  'crawl-rows': { label: 'New crawl from the selected rows', group: 'Crawl', shortcut: 'Mod+Shift+N' },
  'add-crawl': { label: 'Add a crawl file to the library', group: 'Crawl', shortcut: 'Mod+Shift+O' },
  'pause-resume': { label: 'Pause or resume', group: 'Crawl', shortcut: 'Mod+P' },
  stop: { label: 'Stop', group: 'Crawl', shortcut: 'Mod+.' },
  'fetch-again': { label: 'Fetch the selected rows again', group: 'Crawl', shortcut: 'Mod+R' },
  'repeat-crawl': { label: 'Crawl this list again', group: 'Crawl', shortcut: 'Mod+Shift+R' },
  schedules: { label: 'Repeated crawls and schedules', group: 'Crawl', shortcut: null },
  extraction: { label: 'Extraction rules', group: 'Crawl', shortcut: null },
  export: { label: 'Export results', group: 'Crawl', shortcut: 'Mod+E' },
  'show-results': { label: 'Show the results', group: 'View', shortcut: 'Mod+1' },
  'show-findings': { label: 'Show the findings', group: 'View', shortcut: 'Mod+2' },
  'show-links': { label: 'Show the links', group: 'View', shortcut: 'Mod+3' },
  'show-hosts': { label: 'Show the hosts', group: 'View', shortcut: 'Mod+4' },
  'show-overview': { label: 'Show the overview', group: 'View', shortcut: 'Mod+5' },
  'show-text': { label: 'Search the text', group: 'View', shortcut: 'Mod+6' },
  'show-sql': { label: 'Ask with SQL', group: 'View', shortcut: 'Mod+7' },
  'show-compare': { label: 'Compare with another crawl', group: 'View', shortcut: 'Mod+8' },
  'show-duplicates': { label: 'Show duplicate pages', group: 'View', shortcut: 'Mod+U' },
  'show-log': { label: 'Show the log', group: 'View', shortcut: 'Mod+9' },
  search: { label: 'Search results', group: 'View', shortcut: 'Mod+F' },
  'refresh-view': { label: 'Refresh the view', group: 'View', shortcut: 'F5' },
  'jump-to-row': { label: 'Jump to a row', group: 'View', shortcut: 'Mod+G' },
  'copy-rows': { label: 'Copy the selected rows', group: 'View', shortcut: null },
  'copy-urls': { label: 'Copy the URLs of the selected rows', group: 'View', shortcut: 'Mod+Shift+C' },
  'copy-markdown': { label: 'Copy the selected rows as Markdown', group: 'View', shortcut: null },
  'clear-filters': { label: 'Clear search and filters', group: 'View', shortcut: null },
  'toggle-structure': { label: 'Show or hide the structure', group: 'View', shortcut: 'Mod+Shift+S' },
  'toggle-library': { label: 'Show or hide the library', group: 'View', shortcut: 'Mod+B' },
  'toggle-details': { label: 'Show or hide the details', group: 'View', shortcut: 'Mod+D' },
  'move-details': { label: 'Details: beside or below the rows', group: 'View', shortcut: 'Mod+Shift+D' },
  'previous-row': { label: 'Previous row', group: 'View', shortcut: 'Alt+ArrowUp' },
  'next-row': { label: 'Next row', group: 'View', shortcut: 'Alt+ArrowDown' },
  'theme-system': { label: 'Theme: as the system', group: 'View', shortcut: null },
  'theme-light': { label: 'Theme: light', group: 'View', shortcut: null },
  'theme-dark': { label: 'Theme: dark', group: 'View', shortcut: null },
  'zoom-in': { label: 'Zoom in', group: 'View', shortcut: 'Mod+=' },
  'zoom-out': { label: 'Zoom out', group: 'View', shortcut: 'Mod+-' },
  'zoom-reset': { label: 'Actual size', group: 'View', shortcut: 'Mod+0' },
  'command-palette': { label: 'Command palette', group: 'Application', shortcut: 'Mod+K' },
  'robots-tester': { label: 'Test a robots.txt', group: 'Application', shortcut: null },
  settings: { label: 'Settings', group: 'Application', shortcut: 'Mod+,' },
  shortcuts: { label: 'Keyboard shortcuts', group: 'Application', shortcut: 'Mod+/' },
  tour: { label: 'How Trawl works', group: 'Application', shortcut: null },
  about: { label: 'About Trawl', group: 'Application', shortcut: null },
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
