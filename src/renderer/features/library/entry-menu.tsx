/** What can be done to one crawl, at the place that was clicked. */
import { Menu } from '@mantine/core'
import { CalendarClock, CopyPlus, FolderOpen, Pause, PenLine, Play, Repeat, Trash2 } from 'lucide-react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { Kbd } from '../../components/kbd'
import { call } from '../../lib/bridge'
import { pauseCrawl, pauseOrResume, repeatCrawl, resumeCrawl } from '../../lib/crawl-actions'
import { plainText } from '../../lib/plain-text'
import { openSchedules, openSheet } from '../../lib/selection-store'
import { showProblem } from '../../lib/toasts-store'
import classes from './library.module.css'

export interface MenuPlace {
  readonly crawl: CrawlSummary
  readonly x: number
  readonly y: number
}

interface EntryMenuProps {
  readonly place: MenuPlace | null
  onClose(): void
  onRename(crawl: CrawlSummary): void
  onDelete(crawl: CrawlSummary): void
}

const ICON = { size: 14, strokeWidth: 1.5 } as const

export function EntryMenu({ place, onClose, onRename, onDelete }: EntryMenuProps) {
  if (place === null) return null
  const { crawl, x, y } = place
  const next = crawl.missing ? null : pauseOrResume(crawl.state)
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={220} returnFocus>
      <Menu.Target>
        <span className={classes.menuPlace} style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={t('Actions for {name}', { name: plainText(crawl.name) })}>
        {next === 'pause' && (
          <Menu.Item leftSection={<Pause {...ICON} />} onClick={() => void pauseCrawl(crawl.id)}>
            {t('Pause')}
          </Menu.Item>
        )}
        {next === 'resume' && (
          <Menu.Item leftSection={<Play {...ICON} />} onClick={() => void resumeCrawl(crawl.id)}>
            {t('Resume')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<PenLine {...ICON} />}
          rightSection={<Kbd shortcut="F2" />}
          onClick={() => onRename(crawl)}
        >
          {t('Rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={<Repeat {...ICON} />}
          disabled={crawl.missing}
          onClick={() => void repeatCrawl(crawl.id)}
        >
          {t('Crawl this list again')}
        </Menu.Item>
        <Menu.Item leftSection={<CalendarClock {...ICON} />} onClick={() => openSchedules(crawl.id)}>
          {t('Repeat…')}
        </Menu.Item>
        <Menu.Item leftSection={<CopyPlus {...ICON} />} onClick={() => openSheet({ settings: crawl.settings })}>
          {t('New crawl with its settings')}
        </Menu.Item>
        <Menu.Item
          leftSection={<FolderOpen {...ICON} />}
          disabled={crawl.missing}
          onClick={() => call('shell:show-file', { path: crawl.path }).catch(showProblem)}
        >
          {t('Show the file')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<Trash2 {...ICON} />}
          rightSection={<Kbd shortcut="Delete" />}
          onClick={() => onDelete(crawl)}
        >
          {t('Delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
