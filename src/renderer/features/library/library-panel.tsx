/** The library: every saved crawl, to be found, opened, renamed and deleted. */
import { Button, TextInput } from '@mantine/core'
import { FilePlus2, PanelLeft, Plus, Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { IconButton } from '../../components/icon-button'
import { Kbd } from '../../components/kbd'
import { COMMANDS, runCommand } from '../../lib/commands'
import { removeCrawl, startSample } from '../../lib/crawl-actions'
import { positionAfterKey } from '../../lib/list-keys'
import { useLibrary } from '../../lib/queries'
import { openSheet, selectCrawl, useSelection } from '../../lib/selection-store'
import { EntryMenu, type MenuPlace } from './entry-menu'
import classes from './library.module.css'
import { LibraryEntry } from './library-entry'
import { shownCrawls } from './library-filter'

/** Entries that a page key passes. */
const PAGE_ENTRIES = 8

export function LibraryPanel() {
  const { data: crawls } = useLibrary()
  const selectedId = useSelection((state) => state.crawlId)
  const [typed, setTyped] = useState('')
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const shown = shownCrawls(crawls ?? [], typed)
  const reachableId = shown.some(({ id }) => id === selectedId) ? selectedId : shown[0]?.id

  const focusEntry = (crawlId: string | undefined) => {
    if (crawlId !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-crawl="${CSS.escape(crawlId)}"]`)?.focus()
  }
  const remove = (crawl: CrawlSummary) => {
    const index = shown.indexOf(crawl)
    focusEntry((shown[index + 1] ?? shown[index - 1])?.id)
    void removeCrawl(crawl.id, crawl.name)
  }
  const onKey = (event: KeyboardEvent, crawl: CrawlSummary) => {
    const next = positionAfterKey(event.key, shown.indexOf(crawl), shown.length, PAGE_ENTRIES)
    if (next !== null) focusEntry(shown[next]?.id)
    else if (event.key === 'F2') setRenamingId(crawl.id)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove(crawl)
    else return
    event.preventDefault()
  }
  const onRename = (crawl: CrawlSummary | null) => {
    setRenamingId(crawl?.id ?? null)
    // The field is gone only after this draws; then its entry takes the focus back.
    if (crawl === null) requestAnimationFrame(() => focusEntry(renamingId ?? undefined))
  }

  return (
    <div className={classes.panel}>
      <div className={classes.top}>
        <Button
          className={classes.create ?? ''}
          classNames={{ inner: classes.createInner ?? '', label: classes.createLabel ?? '' }}
          leftSection={<Plus size={16} strokeWidth={1.75} />}
          rightSection={<Kbd shortcut={COMMANDS['new-crawl'].shortcut ?? ''} />}
          onClick={() => openSheet()}
        >
          {t('New crawl')}
        </Button>
        <IconButton
          icon={FilePlus2}
          label={COMMANDS['add-crawl'].label}
          shortcut={COMMANDS['add-crawl'].shortcut}
          onClick={() => runCommand('add-crawl')}
        />
        <IconButton
          icon={PanelLeft}
          label={t('Hide the library')}
          shortcut={COMMANDS['toggle-library'].shortcut}
          onClick={() => runCommand('toggle-library')}
        />
      </div>
      {(crawls?.length ?? 0) > 0 && (
        <TextInput
          className={classes.search}
          aria-label={t('Find a crawl')}
          placeholder={t('Find a crawl')}
          type="search"
          leftSection={<Search size={14} strokeWidth={1.5} />}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
            else if (event.key === 'ArrowDown') focusEntry(shown[0]?.id)
          }}
        />
      )}
      <ul ref={list} className={classes.list} aria-label={t('Saved crawls')}>
        {shown.map((crawl) => (
          <LibraryEntry
            key={crawl.id}
            crawl={crawl}
            selected={crawl.id === selectedId}
            reachable={crawl.id === reachableId}
            renaming={crawl.id === renamingId}
            onSelect={({ id }) => selectCrawl(id)}
            onRename={onRename}
            onMenu={(of, x, y) => setMenu({ crawl: of, x, y })}
            onKey={onKey}
          />
        ))}
      </ul>
      {crawls?.length === 0 && <NothingSaved />}
      {crawls !== undefined && crawls.length > 0 && shown.length === 0 && (
        <p className={classes.nothing}>{t('No crawl has “{typed}” in its name.', { typed })}</p>
      )}
      <EntryMenu
        place={menu}
        onClose={() => setMenu(null)}
        onRename={onRename}
        onDelete={(crawl) => remove(shown.find(({ id }) => id === crawl.id) ?? crawl)}
      />
    </div>
  )
}

function NothingSaved() {
  return (
    <div className={classes.empty}>
      <EmptyState
        size="small"
        title={t('No crawls yet')}
        actions={
          <Button variant="subtle" onClick={() => void startSample()}>
            {t('Try the sample site')}
          </Button>
        }
      >
        {t('Every crawl you run is kept here as one file, with all its results, until you delete it.')}
      </EmptyState>
    </div>
  )
}
