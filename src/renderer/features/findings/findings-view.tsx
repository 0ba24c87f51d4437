/** What the checks found: a list by severity, and beside it what the chosen finding is about. */
import { Button, Checkbox, Progress, TextInput } from '@mantine/core'
import { CircleCheck, ListChecks, Search } from 'lucide-react'
import { useRef, useState } from 'react'
import { CHECK_IDS, type CheckId, checkEntry } from '../../../shared/checks'
import { type ColumnId, STANDARD_COLUMNS } from '../../../shared/columns'
import type { CrawlSummary } from '../../../shared/domain/crawl-summary'
import type { FindingCounts } from '../../../shared/domain/findings'
import { type AnyColumnId, EVERYTHING, type ResultQuery } from '../../../shared/domain/result-query'
import { EmptyState } from '../../components/empty-state'
import { ErrorNotice } from '../../components/error-notice'
import { asTrawlError, call } from '../../lib/bridge'
import { useCommand } from '../../lib/commands'
import { formatCount, formatNumber } from '../../lib/format'
import { showProblem, showToast } from '../../lib/toasts-store'
import { FindingDetail } from './finding-detail'
import { type FindingSection, findingSections } from './finding-list'
import { FindingsList } from './findings-list'
import classes from './findings-view.module.css'
import { useFindingCounts } from './use-findings'
import { useMutedChecks } from './use-muted-checks'

interface FindingsViewProps {
  readonly crawl: CrawlSummary
  readonly selectedRowNo: number | null
  onSelectRow(rowNo: number): void
  onOpenDetails(): void
  onExport(query: ResultQuery, columns: readonly AnyColumnId[]): void
  onShowRows(query: Partial<ResultQuery>): void
}

export function FindingsView(props: FindingsViewProps) {
  const { data, error, refetch } = useFindingCounts(props.crawl)
  useCommand('refresh-view', () => void refetch())
  return (
    <section className={classes.view} aria-label="Findings">
      {error !== null && (
        <div className={classes.problem}>
          <ErrorNotice
            error={asTrawlError(error)}
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          />
        </div>
      )}
      {data !== undefined && data.share === 1 && data.rows === 0 ? (
        <EmptyState icon={ListChecks} title="Nothing to check yet">
          As soon as the first rows are there, {formatNumber(CHECK_IDS.length)} checks look at each of them: broken
          links, redirects, missing titles, doubles, slow pages, security and more.
        </EmptyState>
      ) : (
        data !== undefined && <Found {...props} found={data} />
      )}
    </section>
  )
}

function Found({ found, ...props }: FindingsViewProps & { readonly found: FindingCounts }) {
  const { crawl, selectedRowNo } = props
  const [search, setSearch] = useState('')
  const [onlyFound, setOnlyFound] = useState(true)
  const [picked, setPicked] = useState<CheckId | null>(null)
  const [mutedOpen, setMutedOpen] = useState(false)
  const { muted, mute } = useMutedChecks(crawl.id)
  const field = useRef<HTMLInputElement>(null)
  const detail = useRef<HTMLElement>(null)
  useCommand('search', () => field.current?.select())
  const sections = findingSections(found.counts, found.rows, { search, onlyFound, muted })
  const finding = chosenIn(sections, picked)
  const query = (id: CheckId): Pick<ResultQuery, 'filters'> => ({
    filters: [{ column: `check:${id}`, operator: 'equals', value: 1 }],
  })
  return (
    <>
      <div className={classes.toolbar}>
        <TextInput
          ref={field}
          className={classes.search}
          aria-label="Search findings"
          placeholder="Search findings"
          maxLength={200}
          spellCheck={false}
          leftSection={<Search size={14} strokeWidth={1.5} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('')
          }}
        />
        <Checkbox
          size="xs"
          label="Only with rows"
          checked={onlyFound}
          onChange={(event) => setOnlyFound(event.currentTarget.checked)}
        />
        <span className={classes.state} aria-live="polite">
          {stateWords(found)}
        </span>
      </div>
      {found.share < 1 && (
        <Progress className={classes.progress} size={2} value={found.share * 100} aria-label="Rows checked" />
      )}
      <div className={classes.work}>
        {sections.length === 0 ? (
          <NoFindings found={found} search={search} onClear={() => setSearch('')} />
        ) : (
          <>
            <FindingsList
              sections={sections}
              chosen={finding?.id ?? null}
              mutedOpen={mutedOpen}
              onChoose={setPicked}
              onMutedOpen={setMutedOpen}
              onEnter={() => detail.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()}
            />
            {finding !== null && (
              <FindingDetail
                key={finding.id}
                place={detail}
                crawl={crawl}
                finding={finding}
                isMuted={muted.has(finding.id)}
                selectedRowNo={selectedRowNo}
                onShow={() => props.onShowRows(query(finding.id))}
                onCopy={() => void copyUrls(crawl.id, { ...EVERYTHING, ...query(finding.id) }, finding.count)}
                onExport={() => props.onExport({ ...EVERYTHING, ...query(finding.id) }, exportColumns(finding.id))}
                onMute={(isMuted) => mute(finding.id, isMuted)}
                onRow={(rowNo) => {
                  props.onSelectRow(rowNo)
                  props.onOpenDetails()
                }}
              />
            )}
          </>
        )}
      </div>
    </>
  )
}

function stateWords({ rows, share, isOutdated }: FindingCounts): string {
  if (share < 1) return `Checking ${formatCount(rows, 'row')}: ${Math.floor(share * 100)} %`
  return isOutdated ? `${formatCount(rows, 'row')} checked, more are coming` : `${formatCount(rows, 'row')} checked`
}

/** The one that was picked, else the first. */
function chosenIn(sections: readonly FindingSection[], picked: CheckId | null) {
  const findings = sections.flatMap((section) => section.findings)
  const first = sections.find(({ kind }) => kind !== 'muted')?.findings[0]
  return findings.find(({ id }) => id === picked) ?? first ?? null
}

/** Standard columns, and the first that the check is about. */
function exportColumns(id: CheckId): readonly AnyColumnId[] {
  const about: Partial<Record<string, readonly ColumnId[]>> = {
    Redirects: ['final_url'],
    Canonicals: ['canonical'],
    'Robots and indexing': ['robots_line', 'meta_robots', 'x_robots_tag'],
    'Encoding and language': ['charset', 'charset_source', 'sniffed_type', 'language'],
    'Speed and size': ['first_byte_ms', 'transfer_bytes'],
  }
  return [...new Set([...STANDARD_COLUMNS, ...(about[checkEntry(id).group] ?? [])])]
}

async function copyUrls(crawlId: string, query: ResultQuery, count: number): Promise<void> {
  try {
    const ranges = [{ from: 0, end: count }]
    const { rows } = await call('results:copy', { crawlId, query, ranges, columns: ['url'], format: 'urls' })
    showToast(`Copied ${formatCount(rows, 'URL')}`)
  } catch (error) {
    showProblem(error)
  }
}

interface NoFindingsProps {
  readonly found: FindingCounts
  readonly search: string
  onClear(): void
}

function NoFindings({ found, search, onClear }: NoFindingsProps) {
  if (search.trim() !== '') {
    return (
      <EmptyState
        icon={ListChecks}
        title="No finding is called that"
        actions={
          <Button variant="default" onClick={onClear}>
            Clear the search
          </Button>
        }
      />
    )
  }
  if (found.share < 1) return null
  return (
    <EmptyState icon={CircleCheck} title="Nothing found">
      {formatCount(found.rows, 'row')} went through all checks, and none has anything to tell. Untick “Only with rows”
      to see what was looked for.
    </EmptyState>
  )
}
