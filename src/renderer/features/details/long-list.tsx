/** A list of two-line entries that may have thousands: only those in view are drawn. */
import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { formatNumber } from '../../lib/format'
import { DecodedUrl } from './facts-section'
import classes from './long-list.module.css'

export interface ListEntry {
  readonly url: string
  /** Above the URL; empty for none. */
  readonly text: string
  /** Beside the text. */
  readonly note: string
}

interface LongListProps {
  readonly label: string
  readonly entries: readonly ListEntry[]
}

const ENTRY_PX = 42
const MAX_LIST_PX = 336
const FILTER_FROM = 8

export function LongList({ label, entries }: LongListProps) {
  const [search, setSearch] = useState('')
  const box = useRef<HTMLElement>(null)
  const wanted = search.trim().toLowerCase()
  const shown = wanted === '' ? entries : entries.filter((entry) => matches(entry, wanted))
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ENTRY_PX,
    overscan: 6,
  })
  return (
    <>
      {entries.length >= FILTER_FROM && (
        <TextInput
          className={classes.filter}
          aria-label={`Filter ${label.toLowerCase()}`}
          placeholder="Filter"
          value={search}
          rightSectionWidth={90}
          rightSection={wanted !== '' && <span className={classes.found}>{formatNumber(shown.length)} found</span>}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <section
        ref={box}
        className={classes.longList}
        style={{ maxHeight: MAX_LIST_PX }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
      >
        <ul className={classes.longListInner} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => {
            const entry = shown[index]
            if (!entry) return null
            return (
              <li
                key={index}
                className={classes.entry}
                style={{ transform: `translateY(${start}px)`, height: ENTRY_PX }}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                title={entry.url.slice(0, 1000)}
              >
                <span className={classes.entryHead}>
                  <bdi className={entry.text === '' ? classes.entryNoText : classes.entryText}>
                    {entry.text === '' ? 'no text' : entry.text}
                  </bdi>
                  {entry.note !== '' && <span className={classes.note}>{entry.note}</span>}
                </span>
                <span className={`${classes.entryUrl} mono`}>
                  <DecodedUrl url={entry.url} />
                </span>
              </li>
            )
          })}
        </ul>
      </section>
    </>
  )
}

function matches({ url, text, note }: ListEntry, wanted: string): boolean {
  return (
    url.toLowerCase().includes(wanted) || text.toLowerCase().includes(wanted) || note.toLowerCase().includes(wanted)
  )
}
