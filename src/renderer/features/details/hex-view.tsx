/** A body byte by byte. Only the rows in view are drawn, and only the pieces they lie in are asked for. */
import { TextInput } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { t } from '../../../shared/words/t'
import { IconButton } from '../../components/icon-button'
import { formatBytes } from '../../lib/format'
import { BodyFault } from './body-state'
import { bytesPerRow, hexRow, offsetText, parseOffset } from './hex-rows'
import classes from './hex-view.module.css'
import { type BodyOwner, bodyPiece, PIECE_BYTES } from './use-body'

interface HexViewProps {
  readonly row: BodyOwner
  /** Size of the body. */
  readonly bytes: number
}

const ROW_PX = 20
/** No page can be as high as a gigabyte in rows: larger bodies are looked at in sections. */
const SECTION_BYTES = 8 * 1024 * 1024

export function HexView({ row, bytes }: HexViewProps) {
  const box = useRef<HTMLElement>(null)
  const { ref: sized, width } = useElementSize()
  const boxRef = useMergedRef(box, sized)
  const perRow = bytesPerRow(width)
  const [section, setSection] = useState(0)
  const [typed, setTyped] = useState('')
  const [marked, setMarked] = useState<number | null>(null)
  const sections = Math.max(1, Math.ceil(bytes / SECTION_BYTES))
  const from = section * SECTION_BYTES
  const rows = Math.ceil(Math.min(SECTION_BYTES, bytes - from) / perRow)
  const list = useVirtualizer({
    count: rows,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  })
  const shown = list.getVirtualItems()
  const first = from + (shown[0]?.index ?? 0) * perRow
  const last = from + (shown.at(-1)?.index ?? 0) * perRow
  const firstPiece = Math.floor(first / PIECE_BYTES)
  const pieces = Array.from({ length: Math.floor(last / PIECE_BYTES) - firstPiece + 1 }, (_, at) => firstPiece + at)
  const answers = useQueries({ queries: pieces.map((piece) => bodyPiece(row, piece)) })
  const fault = answers.find(({ error }) => error !== null)
  const target = parseOffset(typed, bytes)

  const goTo = (offset: number) => {
    const wanted = Math.floor(offset / SECTION_BYTES)
    setSection(wanted)
    setMarked(offset)
    const index = Math.floor((offset - wanted * SECTION_BYTES) / perRow)
    // The rows of another section are there after this turn.
    requestAnimationFrame(() => list.scrollToIndex(index, { align: 'center' }))
  }
  const turn = (direction: -1 | 1) => {
    setSection(section + direction)
    list.scrollToOffset(0)
  }
  const onJump = (event: FormEvent) => {
    event.preventDefault()
    if (target !== null) goTo(target)
  }

  if (fault !== undefined) return <BodyFault error={fault.error} onRetry={() => void fault.refetch()} />
  return (
    <>
      <div className={classes.tools}>
        <form onSubmit={onJump}>
          <TextInput
            className={classes.jump}
            size="xs"
            aria-label={t('Go to offset')}
            placeholder={t('Go to offset: 4096 or 0x1000')}
            value={typed}
            error={typed !== '' && target === null}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </form>
        {sections > 1 && (
          <span className={classes.sections}>
            <IconButton
              icon={ChevronLeft}
              label={t('Previous part')}
              disabled={section === 0}
              onClick={() => turn(-1)}
            />
            {t('Part {part, number} of {sections, number}, {size} each', {
              part: section + 1,
              sections,
              size: formatBytes(SECTION_BYTES),
            })}
            <IconButton
              icon={ChevronRight}
              label={t('Next part')}
              disabled={section === sections - 1}
              onClick={() => turn(1)}
            />
          </span>
        )}
      </div>
      <section
        ref={boxRef}
        className={classes.bytes}
        aria-label={t('Bytes')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        data-selectable
      >
        <div className={classes.inner} style={{ height: list.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const offset = from + index * perRow
            const piece = answers[Math.floor(offset / PIECE_BYTES) - firstPiece]?.data
            const line = piece === undefined ? null : hexRow(piece, offset % PIECE_BYTES, perRow)
            const isMarked = marked !== null && marked - (marked % perRow) === offset
            return (
              <div
                key={index}
                className={classes.row}
                data-marked={isMarked || undefined}
                style={{ transform: `translateY(${start}px)`, height: ROW_PX }}
              >
                <span className={classes.offset}>{offsetText(offset, bytes)}</span>
                <span className={classes.hex}>{line?.hex ?? '…'}</span>
                <bdi className={classes.ascii} dir="ltr">
                  {line?.ascii ?? ''}
                </bdi>
              </div>
            )
          })}
        </div>
      </section>
    </>
  )
}
