/** The application menu. What concerns the window's content is sent there as a command. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/ipc'
import { t } from '../../shared/words/t'

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
      label: t('&File'),
      submenu: [
        item(t('New crawl…'), 'new-crawl', 'CmdOrCtrl+N'),
        item(t('Open list…'), 'open-list', 'CmdOrCtrl+O'),
        item(t('Add crawl file…'), 'add-crawl', 'CmdOrCtrl+Shift+O'),
        { type: 'separator' },
        item(t('Export…'), 'export', 'CmdOrCtrl+E'),
        { type: 'separator' },
        item(t('Settings…'), 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        isMac ? { role: 'close', label: t('Close window') } : { role: 'quit', label: t('Quit') },
      ],
    },
    {
      label: t('&Edit'),
      submenu: [
        { role: 'undo', label: t('Undo') },
        { role: 'redo', label: t('Redo') },
        { type: 'separator' },
        { role: 'cut', label: t('Cut') },
        { role: 'copy', label: t('Copy') },
        { role: 'paste', label: t('Paste##command') },
        { role: 'delete', label: t('Delete') },
        { type: 'separator' },
        { role: 'selectAll', label: t('Select all') },
      ],
    },
    {
      label: t('&Crawl'),
      submenu: [
        item(t('Pause or resume'), 'pause-resume', 'CmdOrCtrl+P'),
        item(t('Stop'), 'stop', 'CmdOrCtrl+.'),
        { type: 'separator' },
        item(t('Fetch again'), 'fetch-again', 'CmdOrCtrl+R'),
        item(t('New crawl from rows…'), 'crawl-rows', 'CmdOrCtrl+Shift+N'),
        item(t('Crawl this list again'), 'repeat-crawl', 'CmdOrCtrl+Shift+R'),
        item(t('Repeated crawls…'), 'schedules'),
        { type: 'separator' },
        item(t('Extraction rules…'), 'extraction'),
        item(t('Robots tester…'), 'robots-tester'),
        { type: 'separator' },
        item(t('Search in results'), 'search', 'CmdOrCtrl+F'),
        item(t('Clear search and filters'), 'clear-filters'),
        item(t('Jump to row…'), 'jump-to-row', 'CmdOrCtrl+G'),
        item(t('Copy URLs'), 'copy-urls', 'CmdOrCtrl+Shift+C'),
        item(t('Copy rows as Markdown'), 'copy-markdown'),
        item(t('Refresh view'), 'refresh-view', 'F5'),
      ],
    },
    {
      label: t('&View'),
      submenu: [
        item(t('Command palette'), 'command-palette', 'CmdOrCtrl+K'),
        item(t('Results'), 'show-results', 'CmdOrCtrl+1'),
        item(t('Findings'), 'show-findings', 'CmdOrCtrl+2'),
        item(t('Links'), 'show-links', 'CmdOrCtrl+3'),
        item(t('Hosts'), 'show-hosts', 'CmdOrCtrl+4'),
        item(t('Overview'), 'show-overview', 'CmdOrCtrl+5'),
        item(t('Text'), 'show-text', 'CmdOrCtrl+6'),
        item('SQL', 'show-sql', 'CmdOrCtrl+7'),
        item(t('Compare'), 'show-compare', 'CmdOrCtrl+8'),
        item(t('Duplicates'), 'show-duplicates', 'CmdOrCtrl+U'),
        item(t('Log'), 'show-log', 'CmdOrCtrl+9'),
        item(t('Library'), 'toggle-library', 'CmdOrCtrl+B'),
        item(t('Details'), 'toggle-details', 'CmdOrCtrl+D'),
        item(t('Structure'), 'toggle-structure', 'CmdOrCtrl+Shift+S'),
        item(t('Details beside or below'), 'move-details', 'CmdOrCtrl+Shift+D'),
        item(t('Previous row'), 'previous-row', 'Alt+Up'),
        item(t('Next row'), 'next-row', 'Alt+Down'),
        { type: 'separator' },
        {
          label: t('Theme'),
          submenu: [
            item(t('Same as system'), 'theme-system'),
            item(t('Light'), 'theme-light'),
            item(t('Dark'), 'theme-dark'),
          ],
        },
        { type: 'separator' },
        item(t('Actual size'), 'zoom-reset', 'CmdOrCtrl+0'),
        item(t('Zoom in'), 'zoom-in', 'CmdOrCtrl+='),
        item(t('Zoom out'), 'zoom-out', 'CmdOrCtrl+-'),
        { role: 'togglefullscreen', label: t('Full screen') },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    isMac
      ? { role: 'windowMenu' }
      : {
          label: t('&Window'),
          submenu: [
            { role: 'minimize', label: t('Minimise') },
            { role: 'close', label: t('Close window') },
          ],
        },
    {
      role: 'help',
      label: t('&Help'),
      submenu: [
        item(t('How Trawl works'), 'tour'),
        item(t('Keyboard shortcuts'), 'shortcuts', 'CmdOrCtrl+/'),
        item(t('Copy diagnostics'), 'copy-diagnostics'),
        item(t('Check for updates…'), 'check-updates'),
        item(t('About Trawl'), 'about'),
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
