/** Tabs by the pattern of the ARIA guide: one stop for Tab, arrows move and choose, Home and End go to the ends. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { ariaShortcut, shortcutText } from '../lib/platform'
import classes from './tabs.module.css'

export interface TabDescription<Id extends string> {
  readonly id: Id
  readonly label: string
  /** How many things it holds; nothing while that is not known. */
  readonly count: ReactNode
  readonly shortcut: string | null
}

interface TabsProps<Id extends string> {
  /** Prefix of the ids of tabs and panels; see {@link tabId} and {@link panelId}. */
  readonly name: string
  readonly label: string
  readonly tabs: readonly TabDescription<Id>[]
  readonly chosen: Id
  /** For a narrow place. */
  readonly isCompact?: boolean
  onChoose(id: Id): void
}

export function tabId(name: string, id: string): string {
  return `${name}-tab-${id}`
}

export function panelId(name: string, id: string): string {
  return `${name}-panel-${id}`
}

/** Which tab a key moves to, from 0; `null` when the key does not move. Moving wraps round. */
export function tabAfterKey(key: string, at: number, count: number): number | null {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}

export function Tabs<Id extends string>({ name, label, tabs, chosen, isCompact = false, onChoose }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    document.getElementById(tabId(name, chosen))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [name, chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    const to = tabAfterKey(
      event.key,
      tabs.findIndex(({ id }) => id === chosen),
      tabs.length,
    )
    const next = to === null ? undefined : tabs[to]
    if (to === null || next === undefined) return
    event.preventDefault()
    onChoose(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus()
  }
  return (
    <div
      ref={list}
      className={classes.tabs}
      data-compact={isCompact || undefined}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map(({ id, label: text, count, shortcut }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(name, id)}
          className={classes.tab}
          aria-selected={id === chosen}
          aria-controls={panelId(name, id)}
          aria-keyshortcuts={shortcut === null ? undefined : ariaShortcut(shortcut)}
          title={shortcut === null ? undefined : shortcutText(shortcut)}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {text}
          {count !== null && <span className={`${classes.count} number`}>{count}</span>}
        </button>
      ))}
    </div>
  )
}
