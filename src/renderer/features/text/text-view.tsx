/** The text of a crawl: a search over addresses, titles, descriptions, headings and texts, and the pages it finds. */
import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Copy, Rows3, Search } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { ResultQuery } from '../../../shared/domain/result-query'
import { type FoundPage, TEXT_ORDERS, type TextOrder } from '../../../shared/domain/text-search'
import { t } from '../../../shared/words/t'
import { ErrorNotice } from '../../components/error-notice'
import { IconButton } from '../../components/icon-button'
import { asTrawlError, call } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { copyText } from '../../lib/copy-text'
import { useIndexPart } from '../../lib/index-part'
import { listedRows } from '../../lib/listed-rows'
import { showProblem } from '../../lib/toasts-store'
import { HitList } from './hit-list'
import { IndexBehind, IndexInTheWay } from './index-notice'
import { NothingFound, NothingSearched } from './no-hits'
import { SearchHelp } from './search-help'
import classes from './text.module.css'
import { changeQuestion, rememberSearch, useTextQuestion } from './text-store'
import { fieldsOf, ORDER_WORDS, SCOPES, type ScopeId } from './text-words'
import { useTextHits, useTextsKept } from './use-text-hits'

export interface TextViewProps {
  readonly crawl: CrawlSummary
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number | null): void
  onOpenDetails(): void
  /** Shows the results, narrowed down to this. */
  onShowRows(query: Partial<ResultQuery>): void
}

const TYPING_MS = 150

export function TextView({ crawl, selectedRowNo, onSelectRow, onOpenDetails, onShowRows }: TextViewProps) {
  const question = useTextQuestion(crawl.id)
  const [typed] = useDebouncedValue(question.typed, TYPING_MS)
  const [range, setRange] = useState({ first: 0, end: 1 })
  const [at, setAt] = useState(0)
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const index = useIndexPart(crawl, 'text')
  const textsKept = useTextsKept(crawl.id, index.version)
  const isUsable = index.state?.usable ?? false
  const asked = { ...question, typed, crawlId: crawl.id, version: index.version, isUsable, ...range }
  const hits = useTextHits(asked)
  const { total } = hits

  const change = (next: Partial<typeof question>) => {
    changeQuestion(crawl.id, next)
    setAt(0)
    setRange({ first: 0, end: 1 })
    scroller.current?.scrollTo({ top: 0 })
  }
  const tryQuery = (query: string) => {
    change({ typed: query })
    rememberSearch(crawl.id, query)
    field.current?.focus()
  }
  const open = (rowNo: number) => {
    rememberSearch(crawl.id, question.typed)
    onSelectRow(rowNo)
    onOpenDetails()
  }
  const onRange = useCallback(
    (first: number, end: number) =>
      setRange((before) => (before.first === first && before.end === end ? before : { first, end })),
    [],
  )
  useCommand('search', () => field.current?.select())
  useCommand('refresh-view', index.build)
  const isSearched = typed.trim() !== ''
  const withPages = async (act: (pages: readonly FoundPage[]) => unknown) => {
    try {
      const { scope, order } = question
      await act(await call('text:pages', { crawlId: crawl.id, query: typed.trim(), fields: fieldsOf(scope), order }))
    } catch (error) {
      showProblem(error)
    }
  }
  const copyAddresses = (pages: readonly FoundPage[]) =>
    copyText(
      pages.map(({ url }) => url).join('\n'),
      t('{count, plural, one {# address} other {# addresses}}', { count: pages.length }),
    )
  const showAll = (pages: readonly FoundPage[]) => {
    rememberSearch(crawl.id, question.typed)
    const rowNos = pages.map(({ rowNo }) => rowNo)
    onShowRows(listedRows(rowNos, total ?? 0))
  }

  return (
    <section className={classes.view} aria-label={t('Text')}>
      <div className={classes.toolbar}>
        <TextInput
          ref={field}
          className={classes.search}
          data-autofocus
          aria-label={t('Search the text')}
          placeholder={
            textsKept === false ? t('Search titles, headings, addresses') : t('Search the text of every page')
          }
          maxLength={1000}
          spellCheck={false}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          rightSection={<SearchHelp onTry={tryQuery} />}
          value={question.typed}
          onChange={(event) => change({ typed: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') change({ typed: '' })
            else if (event.key === 'Enter') rememberSearch(crawl.id, question.typed)
            else if (event.key === 'ArrowDown') scroller.current?.focus()
            else return
            event.preventDefault()
          }}
        />
        <span className={classes.count} role="status">
          {isSearched && total !== null ? t('{total, plural, one {# page} other {# pages}}', { total }) : ''}
        </span>
        {isSearched && total !== null && total > 0 && (
          <>
            <IconButton icon={Copy} label={t('Copy the addresses')} onClick={() => void withPages(copyAddresses)} />
            <IconButton icon={Rows3} label={t('Show all in results')} onClick={() => void withPages(showAll)} />
          </>
        )}
        <Select
          className={classes.scope}
          aria-label={t('Where to look')}
          allowDeselect={false}
          value={question.scope}
          data={Object.entries(SCOPES).map(([value, { label }]) => ({ value, label }))}
          onChange={(next) => next !== null && change({ scope: next as ScopeId })}
        />
        <Select
          className={classes.order}
          aria-label={t('Order of the pages')}
          allowDeselect={false}
          value={hits.ranked ? question.order : 'row'}
          data={TEXT_ORDERS.map((value) => ({ value, label: ORDER_WORDS[value] }))}
          onChange={(next) => next !== null && change({ order: next as TextOrder })}
        />
      </div>
      <IndexBehind index={index} />
      {!hits.ranked && question.order === 'best' && (
        <p className={classes.behind}>{t('So many pages say that that they come in the order of the rows.')}</p>
      )}
      <div className={classes.work}>
        {!isUsable ? (
          <IndexInTheWay index={index} />
        ) : !isSearched ? (
          <NothingSearched crawl={crawl} textsKept={textsKept} onTry={tryQuery} />
        ) : total === 0 ? (
          <NothingFound
            crawl={crawl}
            query={typed}
            textsKept={textsKept}
            isNarrow={question.scope !== 'all'}
            onEverywhere={() => change({ scope: 'all' })}
            onClear={() => change({ typed: '' })}
          />
        ) : (
          <HitList
            scroller={scroller}
            hits={hits}
            selectedRowNo={selectedRowNo}
            at={at}
            onAt={setAt}
            onRange={onRange}
            onSelect={onSelectRow}
            onOpen={open}
          />
        )}
        {isSearched && hits.error !== null && asTrawlError(hits.error).code !== 'cancelled' && isUsable && (
          <div className={classes.problem}>
            <ErrorNotice
              error={asTrawlError(hits.error)}
              actions={<Button onClick={index.build}>{t('Try again')}</Button>}
            />
          </div>
        )}
      </div>
    </section>
  )
}
