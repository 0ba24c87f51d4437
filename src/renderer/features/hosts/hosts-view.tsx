/** Every host of a crawl: its lane, its pace, what it waits for; and the traps that its pages laid. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Search, Server } from 'lucide-react'
import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import { HOST_SORTS, type HostSort } from '../../../shared/domain/host-lane'
import { t } from '../../../shared/words/t'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { formatNumber } from '../../lib/format'
import { HostInspector } from './host-inspector'
import { SORT_WORDS } from './hosts-columns'
import { HostsTable } from './hosts-table'
import classes from './hosts-view.module.css'
import { PaceBar } from './pace-bar'
import { TrapsList } from './traps-list'
import { useHost, useHosts } from './use-hosts'

export type HostsPart = 'hosts' | 'traps'

export interface HostsViewProps {
  /** With the counts of the latest progress. */
  readonly crawl: CrawlSummary
  readonly part: HostsPart
  /** Groups that the trap radar holds. */
  readonly traps: number
  readonly placement: 'right' | 'bottom'
  onPart(part: HostsPart): void
}

const TYPING_MS = 200

export function HostsView({ crawl, part, traps, placement, onPart }: HostsViewProps) {
  return (
    <section className={classes.view} aria-label={t('Hosts')}>
      <PaceBar crawl={crawl} />
      {part === 'hosts' ? (
        <Hosts crawl={crawl} placement={placement} parts={<Parts part={part} traps={traps} onPart={onPart} />} />
      ) : (
        <>
          <div className={classes.toolbar}>
            <Parts part={part} traps={traps} onPart={onPart} />
          </div>
          <TrapsList crawl={crawl} count={traps} />
        </>
      )}
    </section>
  )
}

function Parts({ part, traps, onPart }: Pick<HostsViewProps, 'part' | 'traps' | 'onPart'>) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('Show')}
      value={part}
      data={[
        { value: 'hosts', label: t('Hosts') },
        { value: 'traps', label: traps === 0 ? t('Traps') : t('Traps {traps}', { traps: formatNumber(traps) }) },
      ]}
      onChange={(next) => onPart(next as HostsPart)}
    />
  )
}

interface HostsProps extends Pick<HostsViewProps, 'crawl' | 'placement'> {
  readonly parts: ReactNode
}

function Hosts({ crawl, placement, parts }: HostsProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), TYPING_MS)
  const [sort, setSort] = useState<HostSort>('active')
  const [range, setRange] = useState({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const hosts = useHosts({ crawl, search, sort, ...range })
  const row = useHost(crawl, chosen)
  const onRange = useCallback(
    (first: number, end: number) =>
      setRange((before) => (before.first === first && before.end === end ? before : { first, end })),
    [],
  )
  useCommand('search', () => field.current?.select())
  useCommand('refresh-view', hosts.refresh)
  const close = () => {
    setChosen(null)
    scroller.current?.focus()
  }
  return (
    <>
      <div className={classes.toolbar}>
        {parts}
        <TextInput
          ref={field}
          className={classes.search}
          aria-label={t('Search hosts')}
          placeholder={t('Search hosts')}
          maxLength={1000}
          spellCheck={false}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
            else if (event.key === 'ArrowDown') scroller.current?.focus()
          }}
        />
        <span className={classes.count} aria-live="polite">
          {hosts.total === null ? '' : t('{total, plural, one {# host} other {# hosts}}', { total: hosts.total })}
        </span>
        <Select
          className={classes.sort}
          aria-label={t('Order of the hosts')}
          allowDeselect={false}
          value={sort}
          data={HOST_SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
          onChange={(next) => next !== null && setSort(next as HostSort)}
        />
      </div>
      <div className={classes.work} data-placement={placement}>
        <div className={classes.table}>
          <HostsTable
            scroller={scroller}
            hosts={hosts}
            settings={crawl.settings}
            sort={sort}
            chosen={chosen}
            at={Math.min(at, Math.max(0, (hosts.total ?? 1) - 1))}
            onAt={setAt}
            onSort={setSort}
            onChoose={setChosen}
            onRange={onRange}
          />
          {hosts.total === 0 && (
            <div className={classes.inPlaceOfRows}>
              <NoHosts crawl={crawl} search={search} onClear={() => setTyped('')} />
            </div>
          )}
          {hosts.error !== null && (
            <div className={classes.problem}>
              <ErrorNotice
                error={asTrawlError(hosts.error)}
                actions={<Button onClick={hosts.refresh}>{t('Try again')}</Button>}
              />
            </div>
          )}
        </div>
        {row !== null && (
          <HostInspector crawl={crawl} row={row} placement={placement} onChanged={hosts.refresh} onClose={close} />
        )}
      </div>
    </>
  )
}

interface NoHostsProps {
  readonly crawl: CrawlSummary
  readonly search: string
  onClear(): void
}

function NoHosts({ crawl, search, onClear }: NoHostsProps) {
  if (search !== '') {
    return (
      <EmptyState
        icon={Server}
        title={t('No host has that in its name')}
        actions={
          <Button variant="default" onClick={onClear}>
            {t('Clear the search')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState icon={Server} title={t('No hosts yet')}>
      {crawl.state === 'running'
        ? t(
            'Each host gets a lane here as soon as its first URL has been read: how fast it goes, what it waits for, and the controls to slow it down or let it run.',
          )
        : t('This crawl has no URL that could be fetched, so it has no host.')}
    </EmptyState>
  )
}
