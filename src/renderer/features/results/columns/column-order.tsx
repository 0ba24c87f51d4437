/** The shown columns in their order: dragged, or moved with Alt and the arrows; pinned and hidden by their buttons. */

import { EyeOff, GripVertical, Pin, PinOff } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { OwnColumns } from '../../../../shared/domain/extraction-rule'
import type { AnyColumnId } from '../../../../shared/domain/result-query'
import { t } from '../../../../shared/words/t'
import { IconButton } from '../../../components/icon-button'
import { describeColumn } from '../../../lib/any-column'
import { movedTo, withoutColumn, withPinned } from './column-layout'
import classes from './columns.module.css'
import type { ColumnLayoutControl } from './use-column-layout'

interface ColumnOrderProps {
  readonly carriedColumns: OwnColumns
  readonly control: ColumnLayoutControl
}

export function ColumnOrder({ carriedColumns, control }: ColumnOrderProps) {
  const { layout, change } = control
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState<AnyColumnId | null>(layout[0]?.id ?? null)
  const [dragged, setDragged] = useState<AnyColumnId | null>(null)
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    list.current?.querySelector<HTMLElement>(`[data-place="${active}"]`)?.focus()
  })

  const onKeyDown = (event: KeyboardEvent, id: AnyColumnId, position: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    wantsFocus.current = true
    if (event.altKey) change((now) => movedTo(now, id, position + step))
    else setActive(layout[Math.min(Math.max(position + step, 0), layout.length - 1)]?.id ?? null)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (dragged === null) return
    const rows = [...(list.current?.children ?? [])]
    const over = rows.findIndex((row) => event.clientY < row.getBoundingClientRect().bottom)
    change((now) => movedTo(now, dragged, over < 0 ? now.length - 1 : over))
  }
  const endDrag = () => setDragged(null)
  // The one in the tab order may have been hidden elsewhere.
  const tabStop = layout.some(({ id }) => id === active) ? active : layout[0]?.id

  return (
    <>
      <p className={classes.help}>{t('Drag to move, or press Alt with the arrows.')}</p>
      <ul className={classes.order} ref={list} aria-label={t('Order of the columns')}>
        {layout.map(({ id, pinned }, position) => {
          const { label } = describeColumn(id, carriedColumns)
          return (
            <li
              key={id}
              className={classes.placed}
              data-dragged={dragged === id || undefined}
              data-pinned={pinned || undefined}
            >
              <button
                type="button"
                className={classes.place}
                data-place={id}
                tabIndex={id === tabStop ? 0 : -1}
                aria-label={(pinned ? pinnedPlace : place)(label, position + 1, layout.length)}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onFocus={() => setActive(id)}
                onKeyDown={(event) => onKeyDown(event, id, position)}
                onPointerDown={(event) => {
                  event.currentTarget.setPointerCapture(event.pointerId)
                  setDragged(id)
                }}
                onPointerMove={onPointerMove}
                onPointerUp={endDrag}
                onPointerCancel={endDrag}
              >
                <GripVertical size={14} strokeWidth={1.5} aria-hidden />
                <bdi>{label}</bdi>
              </button>
              <IconButton
                icon={pinned ? PinOff : Pin}
                label={pinned ? t('Let {label} go', { label }) : t('Pin {label}', { label })}
                onClick={() => change((now) => withPinned(now, id, !pinned))}
              />
              <IconButton
                icon={EyeOff}
                label={t('Hide {label}', { label })}
                disabled={layout.length === 1}
                onClick={() => change((now) => withoutColumn(now, id))}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}

function place(label: string, position: number, count: number): string {
  return t('{label}, {position} of {count}', { label, position, count })
}

function pinnedPlace(label: string, position: number, count: number): string {
  return t('{label}, {position} of {count}, pinned', { label, position, count })
}
