/** A list of links that may have a hundred thousand entries: only those in view are drawn and asked for. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { PageLinkEntry, PageTarget } from '../../../shared/domain/page-links'
import { t } from '../../../shared/words/t'
import { StatusMark, statusKind } from '../../components/status-mark'
import { codeName, oneLine } from '../../lib/cell-format'
import { copyText } from '../../lib/copy-text'
import { positionAfterKey } from '../../lib/list-keys'
import { plainText } from '../../lib/plain-text'
import { DecodedUrl } from './facts-section'
import classes from './links-part.module.css'
import type { ListInView } from './use-page-links'

interface LinkListProps {
  readonly label: string
  readonly links: ListInView
  readonly total: number
  onRange(range: { readonly first: number; readonly end: number }): void
  onSelectRow(rowNo: number): void
}

const ENTRY_PX = 44

export function LinkList({ label, links, total, onRange, onSelectRow }: LinkListProps) {
  const name = useId()
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const list = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ENTRY_PX,
    overscan: 6,
  })
  const shown = list.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const end = (shown.at(-1)?.index ?? 0) + 1
  useEffect(() => onRange({ first, end }), [first, end, onRange])

  const open = (index: number) => {
    setActive(index)
    const target = links.targetAt(index)
    if (target) onSelectRow(target.rowNo)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = positionAfterKey(
      event.key,
      active,
      total,
      Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / ENTRY_PX) - 1),
    )
    if (event.altKey) return
    if (to !== null) {
      setActive(to)
      list.scrollToIndex(to)
    } else if (event.key === 'Enter') open(active)
    else if (event.key === 'c' && (event.ctrlKey || event.metaKey) && window.getSelection()?.isCollapsed !== false) {
      const entry = links.entryAt(active)
      if (entry !== null) void copyText(entry.url, 'URL')
    } else return
    event.preventDefault()
  }

  return (
    <div
      ref={box}
      className={classes.list}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={active >= first && active < end ? `${name}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.inner} role="presentation" style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const entry = links.entryAt(index)
          const target = links.targetAt(index)
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the list
            <div
              key={index}
              id={`${name}-${index}`}
              className={classes.entry}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              aria-setsize={total}
              aria-posinset={index + 1}
              data-opens={target ? true : undefined}
              title={entry === null ? undefined : titleOf(entry, target)}
              style={{ transform: `translateY(${start}px)`, height: ENTRY_PX }}
              onClick={() => open(index)}
            >
              {entry === null ? <span className={classes.coming}>…</span> : <Entry entry={entry} target={target} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function titleOf({ url }: PageLinkEntry, target: PageTarget | null | undefined): string {
  const where =
    target === undefined
      ? ''
      : target === null
        ? `\n${t('Not in this crawl')}`
        : `\n${t('Go to row {rowNo}', { rowNo: target.rowNo })}`
  return plainText(url.slice(0, 1000)) + where
}

interface EntryProps {
  readonly entry: PageLinkEntry
  readonly target: PageTarget | null | undefined
}

function Entry({ entry: { url, text, note, position }, target }: EntryProps) {
  return (
    <>
      <span className={classes.words}>
        <span className={classes.line}>
          <bdi className={text === '' ? classes.noText : classes.text}>
            {text === '' ? (note === '' ? t('no text') : codeName(note)) : oneLine(text)}
          </bdi>
          {text !== '' && note !== '' && <bdi className={classes.note}>{oneLine(note)}</bdi>}
          {position !== null && position !== 'body' && <span className={classes.position}>{codeName(position)}</span>}
        </span>
        <span className={`${classes.url} mono`}>
          <DecodedUrl url={url} />
        </span>
      </span>
      <span className={classes.target}>
        <Target target={target} />
      </span>
    </>
  )
}

function Target({ target }: Pick<EntryProps, 'target'>) {
  // The first look-up in a large crawl takes some seconds.
  if (target === undefined) return <span className={classes.outside}>…</span>
  if (target === null) return <span className={classes.outside}>{t('not in crawl')}</span>
  const { status, disposition, error } = target
  const kind = statusKind(status, typeof disposition === 'string' ? disposition : null)
  const word = status ?? (error === null ? codeName(String(disposition)) : codeName(error))
  return <StatusMark kind={kind} text={word} />
}
