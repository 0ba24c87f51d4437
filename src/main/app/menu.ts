/** The application menu. What concerns the window's content is sent there as a command. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/ipc'

export function setMenu(send: (command: MenuCommand) => void): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        item('New crawl…', 'new-crawl', 'CmdOrCtrl+N'),
        item('Open list…', 'open-list', 'CmdOrCtrl+O'),
        item('Add crawl file…', 'add-crawl', 'CmdOrCtrl+Shift+O'),
        { type: 'separator' },
        item('Export…', 'export', 'CmdOrCtrl+E'),
        { type: 'separator' },
        item('Settings…', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: '&Crawl',
      submenu: [
        item('Pause or resume', 'pause-resume', 'CmdOrCtrl+P'),
        item('Stop', 'stop', 'CmdOrCtrl+.'),
        { type: 'separator' },
        item('Fetch again', 'fetch-again', 'CmdOrCtrl+R'),
        item('New crawl from rows…', 'crawl-rows', 'CmdOrCtrl+Shift+N'),
        item('Crawl this list again', 'repeat-crawl', 'CmdOrCtrl+Shift+R'),
        item('Repeated crawls…', 'schedules'),
        { type: 'separator' },
        item('Extraction rules…', 'extraction'),
        item('Robots tester…', 'robots-tester'),
        { type: 'separator' },
        item('Search in results', 'search', 'CmdOrCtrl+F'),
        item('Clear search and filters', 'clear-filters'),
        item('Jump to row…', 'jump-to-row', 'CmdOrCtrl+G'),
        item('Copy URLs', 'copy-urls', 'CmdOrCtrl+Shift+C'),
        item('Copy rows as Markdown', 'copy-markdown'),
        item('Refresh view', 'refresh-view', 'F5'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('Command palette', 'command-palette', 'CmdOrCtrl+K'),
        item('Results', 'show-results', 'CmdOrCtrl+1'),
        item('Findings', 'show-findings', 'CmdOrCtrl+2'),
        item('Links', 'show-links', 'CmdOrCtrl+3'),
        item('Hosts', 'show-hosts', 'CmdOrCtrl+4'),
        item('Overview', 'show-overview', 'CmdOrCtrl+5'),
        item('Text', 'show-text', 'CmdOrCtrl+6'),
        item('SQL', 'show-sql', 'CmdOrCtrl+7'),
        item('Compare', 'show-compare', 'CmdOrCtrl+8'),
        item('Duplicates', 'show-duplicates', 'CmdOrCtrl+U'),
        item('Log', 'show-log', 'CmdOrCtrl+9'),
        item('Library', 'toggle-library', 'CmdOrCtrl+B'),
        item('Details', 'toggle-details', 'CmdOrCtrl+D'),
        item('Structure', 'toggle-structure', 'CmdOrCtrl+Shift+S'),
        item('Details beside or below', 'move-details', 'CmdOrCtrl+Shift+D'),
        item('Previous row', 'previous-row', 'Alt+Up'),
        item('Next row', 'next-row', 'Alt+Down'),
        { type: 'separator' },
        {
          label: 'Theme',
          submenu: [item('Same as system', 'theme-system'), item('Light', 'theme-light'), item('Dark', 'theme-dark')],
        },
        { type: 'separator' },
        item('Actual size', 'zoom-reset', 'CmdOrCtrl+0'),
        item('Zoom in', 'zoom-in', 'CmdOrCtrl+='),
        item('Zoom out', 'zoom-out', 'CmdOrCtrl+-'),
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('How Trawl works', 'tour'),
        item('Keyboard shortcuts', 'shortcuts', 'CmdOrCtrl+/'),
        item('About Trawl', 'about'),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
