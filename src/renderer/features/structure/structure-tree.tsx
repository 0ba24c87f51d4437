/** The lines of the structure: only those in view are drawn. Arrows move, open and close; Enter or Space chooses. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ChevronRight, Folder, Globe } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react'
import type { ResultFilter } from '../../../shared/domain/result-query'
import { t } from '../../../shared/words/t'
import { formatNumber, showUrl } from '../../lib/format'
import { plainText } from '../../lib/plain-text'
import classes from './structure.module.css'
import { changeStructure, setOpen, useStructure } from './structure-store'
import { isChosen, type NodeLine, treeLines, treeMove } from './tree-model'
import type { Tree } from './use-tree'

interface StructureTreeProps {
  readonly crawlId: string
  readonly tree: Tree
  readonly filters: readonly ResultFilter[]
  /** `null`: no node narrows the rows down any more. */
  onChoose(filter: ResultFilter | null): void
}

const LINE_PX = 26
const INDENT_PX = 14

export function StructureTree({ crawlId, tree, filters, onChoose }: StructureTreeProps) {
  const treeId = useId()
  const box = useRef<HTMLDivElement>(null)
  const { open, activeId, sought } = useStructure(crawlId)
  const { known, more } = tree
  const lines = useMemo(() => treeLines(known, open), [known, open])
  const active = Math.max(
    lines.findIndex((line) => line.kind === 'node' && line.node.id === activeId),
    0,
  )
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
  })
  const drawn = list.getVirtualItems()
  useAwaited(
    drawn.map(({ index }) => lines[index]),
    more,
  )
  useSought({ crawlId, sought, lines, more, show: (index) => list.scrollToIndex(index, { align: 'center' }) })

  const toggle = (line: NodeLine) => setOpen(crawlId, line.node.id, !line.isOpen)
  const choose = (line: NodeLine) => onChoose(isChosen(filters, line.node) ? null : line.node.filter)
  const goTo = (index: number) => {
    const line = lines[index]
    if (line?.kind === 'node') changeStructure(crawlId, { activeId: line.node.id })
    list.scrollToIndex(index)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[active]
    if ((event.key === 'Enter' || event.key === ' ') && line?.kind === 'node') choose(line)
    else if (event.key === 'Escape') onChoose(null)
    else if (event.ctrlKey || event.metaKey || event.altKey) return
    else {
      const pageLines = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / LINE_PX) - 1)
      const move = treeMove(lines, active, event.key, pageLines)
      if (move === null) return
      if (move.kind === 'go') goTo(move.to)
      else setOpen(crawlId, move.id, move.kind === 'open')
    }
    event.preventDefault()
  }

  const activeIsDrawn = drawn.some(({ index }) => index === active)
  return (
    <div
      ref={box}
      className={classes.tree}
      role="tree"
      tabIndex={0}
      aria-label={t('Hosts and folders')}
      aria-activedescendant={activeIsDrawn ? `${treeId}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className={classes.canvas} role="presentation" style={{ height: list.getTotalSize() }}>
        {drawn.map(({ index, start, key }) => {
          const line = lines[index]
          if (line === undefined) return null
          const style = { transform: `translateY(${start}px)`, paddingLeft: (line.level - 1) * INDENT_PX + 4 }
          if (line.kind === 'awaited') {
            return (
              <div key={key} role="presentation" className={classes.awaited} style={style}>
                {t('Loading…')}
              </div>
            )
          }
          const { node } = line
          const bad = node.failed + node.status4xx + node.status5xx
          const isHost = node.kind !== 'folder'
          const Icon = isHost ? Globe : Folder
          return (
            // biome-ignore lint/a11y/useFocusableInteractive: the tree holds the focus and names the active line
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys
            <div
              key={key}
              id={`${treeId}-${index}`}
              role="treeitem"
              className={classes.line}
              style={style}
              title={lineTitle(line)}
              aria-level={line.level}
              aria-posinset={line.place}
              aria-setsize={line.siblings}
              aria-expanded={node.children > 0 ? line.isOpen : undefined}
              aria-selected={isChosen(filters, node)}
              aria-label={`${nameOf(line)}, ${t('{rows, plural, one {# row} other {# rows}}', { rows: node.rows })}${bad > 0 ? `, ${t('{bad, plural, one {# problem} other {# problems}}', { bad })}` : ''}`}
              data-active={index === active || undefined}
              data-node={node.id}
              onClick={() => {
                changeStructure(crawlId, { activeId: node.id })
                choose(line)
              }}
              onDoubleClick={() => toggle(line)}
            >
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys do the same */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
              <span
                className={classes.twist}
                data-open={line.isOpen || undefined}
                data-none={node.children === 0 || undefined}
                onClick={(event) => {
                  event.stopPropagation()
                  changeStructure(crawlId, { activeId: node.id })
                  toggle(line)
                }}
                onDoubleClick={(event) => event.stopPropagation()}
              >
                <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
              </span>
              <Icon className={classes.icon} size={14} strokeWidth={1.5} aria-hidden />
              <bdi className={classes.name}>{nameOf(line)}</bdi>
              {bad > 0 && <span className={`${classes.bad} number`}>{formatNumber(bad)}</span>}
              <span className={`${classes.count} number`}>{formatNumber(node.rows)}</span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

function nameOf({ node }: NodeLine): string {
  const name = node.kind === 'folder' ? showUrl(`https://x/${node.name}`).rest.slice(1) : node.name
  return plainText(name.slice(0, 300))
}

function lineTitle({ node }: NodeLine): string {
  const { failed, status4xx, status5xx } = node
  const troubles = [
    [status4xx, '4xx'],
    [status5xx, '5xx'],
    [failed, t('without an answer')],
  ] as const
  const told = troubles.filter(([count]) => count > 0).map(([count, what]) => `${formatNumber(count)} ${what}`)
  return [
    plainText(node.id.slice(0, 500)),
    t('{rows, plural, one {# row} other {# rows}}', { rows: node.rows }),
    ...told,
  ].join('\n')
}

/** Asks for the children that stand as awaited in view. */
function useAwaited(drawn: readonly (ReturnType<typeof treeLines>[number] | undefined)[], more: Tree['more']): void {
  const parents = drawn.flatMap((line) => (line?.kind === 'awaited' ? [line.parent] : []))
  useEffect(() => {
    for (const parent of parents) more(parent)
  })
}

interface SoughtSubject {
  readonly crawlId: string
  readonly sought: readonly string[]
  readonly lines: ReturnType<typeof treeLines>
  readonly more: Tree['more']
  show(index: number): void
}

/** Follows the way down to a URL as its nodes come, and ends at the deepest one that there is. */
function useSought({ crawlId, sought, lines, more, show }: SoughtSubject): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what brings it further
  useEffect(() => {
    if (sought.length === 0) return
    const places = new Map(lines.map((line, index) => [line.key, index]))
    const deepest = sought.findLast((id) => places.has(id))
    const index = deepest === undefined ? undefined : places.get(deepest)
    if (index !== undefined) show(index)
    const awaited = lines.find(
      (line) => line.kind === 'awaited' && (line.parent === '' || sought.includes(line.parent)),
    )
    const line = index === undefined ? undefined : lines[index]
    const isDeepest =
      deepest === sought.at(-1) ||
      (line?.kind === 'node' && !lines.some((other) => other.kind === 'awaited' && other.parent === line.node.id))
    if (awaited?.kind === 'awaited' && !isDeepest) more(awaited.parent)
    else changeStructure(crawlId, { sought: [], activeId: deepest ?? null })
  }, [sought, lines])
}
