/** Every command, crawl, recent list and setting by name (Ctrl/Cmd+K): a list box that is driven from its search field. */
import { Modal } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { t } from '../../shared/words/t'
import { Kbd } from '../components/kbd'
import { COMMAND_IDS, runCommand, useCommandStore } from '../lib/commands'
import { usePreferences } from '../lib/preferences-store'
import { useLibrary } from '../lib/queries'
import { openDialog, openSettings, selectCrawl, useSelection } from '../lib/selection-store'
import { ABOVE_SHEET } from './dialog-level'
import classes from './dialogs.module.css'
import { openListFiles } from './open-file'
import { type PaletteItem, paletteItems } from './palette-items'

export function CommandPalette() {
  const opened = useSelection((state) => state.dialog === 'palette')
  return (
    <Modal
      zIndex={ABOVE_SHEET}
      opened={opened}
      onClose={() => openDialog(null)}
      withCloseButton={false}
      padding={0}
      size={560}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('Command palette') } }}
    >
      <Palette />
    </Modal>
  )
}

function carryOut(item: PaletteItem): void {
  openDialog(null)
  if (item.kind === 'crawl') selectCrawl(item.id)
  else if (item.kind === 'list') openListFiles([item.id])
  else if (item.kind === 'setting') openSettings(item.label)
  else runCommand(item.id)
}

const KIND_WORDS = { crawl: 'Crawl', list: 'List', setting: 'Setting' } as const

function Palette() {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { data: crawls = [] } = useLibrary()
  const handlers = useCommandStore((state) => state.handlers)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)

  const available = COMMAND_IDS.filter((id) => id !== 'command-palette' && (handlers.get(id)?.length ?? 0) > 0)
  const recentLists = usePreferences((preferences) => preferences.recentLists)
  const items = paletteItems(typed, available, crawls, recentLists)
  const active = Math.min(at, items.length - 1)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const onKeyDown = (event: KeyboardEvent) => {
    const step: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const by = step[event.key]
    if (by !== undefined) setAt(Math.max(0, Math.min(items.length - 1, active + by)))
    else if (event.key === 'Enter' && items[active] !== undefined) carryOut(items[active])
    else return
    event.preventDefault()
  }

  return (
    <div className={classes.palette}>
      <input
        className={classes.paletteInput}
        data-autofocus
        placeholder={t('Type a command, a setting or the name of a crawl')}
        aria-label={t('Command or crawl')}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? `${listId}-${active}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className={classes.paletteList} id={listId} role="listbox" aria-label={t('Commands and crawls')}>
        {items.map((item, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys of the whole list
          <div
            key={`${item.kind}-${item.id}`}
            id={`${listId}-${i}`}
            className={classes.paletteItem}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            onPointerMove={() => setAt(i)}
            onClick={() => carryOut(item)}
          >
            <span className={`${classes.paletteLabel} truncate`}>{item.label}</span>
            {item.kind !== 'command' && <span className={classes.paletteGroup}>{KIND_WORDS[item.kind]}</span>}
            {item.kind === 'command' && item.shortcut !== null && (
              <span className={classes.paletteKeys}>
                <Kbd shortcut={item.shortcut} />
              </span>
            )}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={classes.paletteNothing}>{t('Nothing has that name.')}</p>}
    </div>
  )
}
