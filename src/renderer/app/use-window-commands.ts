/** Menu, shortcuts and the window's own commands. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import type { MenuCommand } from '../../shared/ipc'
import { call, subscribe } from '../lib/bridge'
import { COMMAND_IDS, COMMANDS, runCommand, useCommand } from '../lib/commands'
import { chooseCrawlFile, repeatCrawl } from '../lib/crawl-actions'
import { copyDiagnostics } from '../lib/diagnostics'
import { matchesShortcut } from '../lib/platform'
import { setPreferences, usePreferences } from '../lib/preferences-store'
import {
  openDialog,
  openRobotsTester,
  openSchedules,
  openSettings,
  openSheet,
  selectCrawl,
  useSelection,
} from '../lib/selection-store'
import { showProblem } from '../lib/toasts-store'
import { resetZoom, stepZoom } from '../lib/zoom'
import { openListFiles } from './open-file'

async function chooseList(): Promise<void> {
  try {
    const paths = await call('dialog:open-list')
    if (paths.length > 0) openListFiles(paths)
  } catch (error) {
    showProblem(error)
  }
}

const isInDialog = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest('[role="dialog"]') !== null

/** A dialog holds the keys: what lies behind it must not change unseen. */
function worksInDialog(id: MenuCommand): boolean {
  const { sheet, dialog } = useSelection.getState()
  return (id === 'open-list' && sheet !== null) || (id === 'command-palette' && dialog === 'palette')
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const id = COMMAND_IDS.find((command) => {
    const { shortcut } = COMMANDS[command]
    return shortcut !== null && matchesShortcut(event, shortcut)
  })
  if (id !== undefined && isInDialog(event) && !worksInDialog(id)) return
  // The menu has the same shortcuts; a key that was carried out here must not reach it as well.
  if (id !== undefined && runCommand(id)) event.preventDefault()
}

export function useWindowCommands(): void {
  const { setColorScheme } = useMantineColorScheme()
  const crawlId = useSelection((state) => state.crawlId)
  const sheetIsOpen = useSelection((state) => state.sheet !== null)

  useCommand('new-crawl', () => openSheet(), !sheetIsOpen)
  useCommand('open-list', () => void chooseList())
  useCommand('paste-list', () => openSheet({ fromClipboard: true }), !sheetIsOpen)
  useCommand('add-crawl', () => void chooseCrawlFile(), !sheetIsOpen)
  useCommand('command-palette', () => openDialog(useSelection.getState().dialog === 'palette' ? null : 'palette'))
  useCommand('shortcuts', () => openDialog('shortcuts'))
  useCommand('extraction', () => openDialog('extraction'), crawlId !== null && !sheetIsOpen)
  useCommand('robots-tester', () => openRobotsTester())
  useCommand('settings', () => openSettings())
  useCommand('tour', () => openDialog('tour'))
  useCommand('zoom-in', () => stepZoom(1))
  useCommand('zoom-out', () => stepZoom(-1))
  useCommand('zoom-reset', resetZoom)
  useCommand('repeat-crawl', () => void (crawlId !== null && repeatCrawl(crawlId)), crawlId !== null && !sheetIsOpen)
  useCommand('schedules', () => openSchedules(crawlId))
  useCommand('copy-diagnostics', () => void copyDiagnostics())
  useCommand('about', () => openDialog('about'))
  useCommand('toggle-library', () => setPreferences({ libraryOpen: !usePreferences.getState().libraryOpen }))
  useCommand('theme-system', () => setColorScheme('auto'))
  useCommand('theme-light', () => setColorScheme('light'))
  useCommand('theme-dark', () => setColorScheme('dark'))

  useEffect(() => subscribe('app:show-crawl', ({ crawlId }) => selectCrawl(crawlId)), [])
  useEffect(() => subscribe('menu:command', (command) => void runCommand(command)), [])
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
