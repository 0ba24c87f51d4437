/** Menu, shortcuts and the window's own commands. */
import { useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import { call, subscribe } from '../lib/bridge'
import { COMMAND_IDS, COMMANDS, runCommand, useCommand } from '../lib/commands'
import { chooseCrawlFile } from '../lib/crawl-actions'
import { matchesShortcut } from '../lib/platform'
import { setPreferences, usePreferences } from '../lib/preferences-store'
import { openDialog, openSheet, useSelection } from '../lib/selection-store'
import { showProblem } from '../lib/toasts-store'
import { openListFile } from './open-file'

async function chooseList(): Promise<void> {
  try {
    const path = await call('dialog:open-list')
    if (path !== null) openListFile(path)
  } catch (error) {
    showProblem(error)
  }
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const id = COMMAND_IDS.find((command) => {
    const { shortcut } = COMMANDS[command]
    return shortcut !== null && matchesShortcut(event, shortcut)
  })
  // The menu has the same shortcuts; a key that was carried out here must not reach it as well.
  if (id !== undefined && runCommand(id)) event.preventDefault()
}

export function useWindowCommands(): void {
  const { setColorScheme } = useMantineColorScheme()
  const sheetIsOpen = useSelection((state) => state.sheet !== null)

  useCommand('new-crawl', () => openSheet(), !sheetIsOpen)
  useCommand('open-list', () => void chooseList())
  useCommand('add-crawl', () => void chooseCrawlFile(), !sheetIsOpen)
  useCommand('command-palette', () => openDialog(useSelection.getState().dialog === 'palette' ? null : 'palette'))
  useCommand('shortcuts', () => openDialog('shortcuts'))
  useCommand('about', () => openDialog('about'))
  useCommand('toggle-library', () => setPreferences({ libraryOpen: !usePreferences.getState().libraryOpen }))
  useCommand('theme-system', () => setColorScheme('auto'))
  useCommand('theme-light', () => setColorScheme('light'))
  useCommand('theme-dark', () => setColorScheme('dark'))

  useEffect(() => subscribe('menu:command', (command) => void runCommand(command)), [])
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
